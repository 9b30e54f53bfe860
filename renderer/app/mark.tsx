/** The house's mark: a bell whose clapper room holds three bars. */
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" role="img" aria-label="Openbell" fill="none" strokeLinecap="round">
      <path d="M3.2 13.6h13.6M4.9 13.4V9.3a5.1 5.1 0 0 1 10.2 0v4.1" stroke="var(--accent-base)" strokeWidth="1.7" />
      <circle cx="10" cy="16.6" r="1.35" fill="var(--accent-base)" />
      <path d="M10 4V2.2" stroke="var(--accent-base)" strokeWidth="1.7" />
      <path d="M8 11.6V9.4M10 11.6V7.8M12 11.6V8.7" stroke="var(--up)" strokeWidth="1.3" />
    </svg>
  )
}
