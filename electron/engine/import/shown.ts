/** A value of a file as a message shows it: what is empty can be seen, what is endless is cut. */
export function shown(text: string): string {
  if (text === '') return '""'
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
}

const MOST_CHARACTERS = 80
