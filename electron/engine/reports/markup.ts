/** Text in XML and HTML: markup is escaped, and characters that XML 1.0 forbids are left out. */
export const textOf = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (found) => ('\t\n\r'.includes(found) ? found : ''))
    .replaceAll(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`)
