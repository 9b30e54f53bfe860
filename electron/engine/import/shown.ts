/** A value of a file or an order as a message shows it: what is empty can be seen, what is endless is cut. */
export function shown(text: string): string {
  if (text === '') return '""'
  const plain = printable(text)
  return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS)}…` : plain
}

const MOST_CHARACTERS = 80

/** Without what would steer a terminal, break a line or turn the direction of the text around it. */
export const printable = (text: string): string => text.replace(steering, pictureOf)

const steering = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The picture that Unicode has of it (U+2400 and on), else the mark of what cannot be shown. */
function pictureOf(character: string): string {
  const code = character.charCodeAt(0)
  if (code === 127) return '\u2421'
  return code < 32 ? String.fromCharCode(0x24_00 + code) : '\ufffd'
}
