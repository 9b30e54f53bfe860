/** What the window's pages may load, in the desktop shell and in a browser alike: only what came with the page. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  // Tokens and the chart library set styles from script.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
