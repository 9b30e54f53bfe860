/**
 * The desktop shell's own words, beside the API: what main and the engine's process tell each other, and what a page
 * may ask of the shell. Names and types only, because the preload carries no parser; main parses what it is told.
 */
import type { Problem } from './catalogue.ts'

/** Main to the engine's process. The port of a `window` travels beside its message. */
export type ToEngine =
  /** Without a folder it is the one that the command line uses, too. */
  | { readonly kind: 'start'; readonly dataDir?: string }
  /** No engine for windows: run one command of the command line and exit with its code. */
  | { readonly kind: 'command'; readonly argv: readonly string[] }
  | { readonly kind: 'window' }
  /** As each was told to end; the window and the engine go on. */
  | { readonly kind: 'stop-strategies' }
  | { readonly kind: 'close' }

/** The engine's process to main. A bug is told by nothing: the process dies and main starts another. */
export type FromEngine =
  /** Where its data and its log lie: before it tries to open them. */
  | { readonly kind: 'folder'; readonly dataDir: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** How many strategies run on paper: after `ready`, and whenever it changes. */
  | { readonly kind: 'strategies'; readonly running: number }
  /** For a person who has no window open; windows tell of it themselves. */
  | { readonly kind: 'notice'; readonly notice: ShellNotice }

/** What a window is told about its engine. */
export type EngineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  /** It stays away until a person asks for it again; the problem's sentence says why. */
  | { readonly kind: 'stopped'; readonly problem: Problem }

export const shellThemes = ['system', 'dark', 'light'] as const
export type ShellTheme = (typeof shellThemes)[number]

/** What becomes of strategies on paper when the last window closes: the person is asked, they go on, or are stopped. */
export const closings = ['ask', 'keep', 'stop'] as const
export type Closing = (typeof closings)[number]

/** What a person chose for the shell of this machine. */
export interface ShellPreferences {
  readonly closing: Closing
  /** Of the system, while no window has the focus. */
  readonly notices: boolean
}

/** What the system tells a person who is looking at something else. */
export interface ShellNotice {
  readonly title: string
  readonly text?: string | undefined
  /** A newer one of the same cause takes its place. */
  readonly cause: string
  /** It stays until somebody has seen it. */
  readonly isCritical: boolean
  /** `openbell://…`: what a click shows. */
  readonly link?: string | undefined
}

export const windowActions = ['minimize', 'maximize', 'close'] as const
/** `maximize` restores a window that fills its screen. */
export type WindowAction = (typeof windowActions)[number]

/** A command of the page, as a native menu shows it. */
export interface MenuCommand {
  readonly id: string
  /** `Category: Verb object` */
  readonly title: string
  /** As `renderer/commands/chord.ts` writes them: `Mod+Shift+L`. The page listens for them itself. */
  readonly keys?: string | undefined
}

/** What the system was asked to open with this program. */
export type Opened =
  /** `openbell://…`, as `deep-link.ts` reads it. */
  | { readonly kind: 'link'; readonly link: string }
  /** Its bytes are at `address`, for this page alone and until the program ends. */
  | { readonly kind: 'file'; readonly name: string; readonly address: string }

/** Extensions that this program opens, without the dot: data, strategies and layouts. */
export const openedExtensions = ['csv', 'parquet', 'py', 'openbell'] as const

export const channels = {
  /** Main to page, a port with it; the page gets it as a `message` of this name, anew whenever an engine is ready. */
  enginePort: 'openbell:engine-port',
  engineState: 'openbell:engine-state',
  restartEngine: 'openbell:restart-engine',
  controlWindow: 'openbell:control-window',
  openWindow: 'openbell:open-window',
  setTheme: 'openbell:set-theme',
  setMenu: 'openbell:set-menu',
  preferences: 'openbell:preferences',
  report: 'openbell:report',
  notify: 'openbell:notify',
  /** Main to page: the id of a command that was chosen in a menu. */
  runCommand: 'openbell:run-command',
  opened: 'openbell:opened',
} as const

/** What a page in the desktop shell finds as `window.openbell`; in a browser there is none. */
export interface Shell {
  readonly platform: string
  /** Called at once with the state as it is, then on every change; returns how to stop. */
  onEngineState(take: (state: EngineState) => void): () => void
  /** After `stopped`: the person has done something about the problem. */
  restartEngine(): Promise<void>
  /** For a page that draws its own buttons, where `navigator.windowControlsOverlay` is not visible. */
  controlWindow(action: WindowAction): Promise<void>
  openWindow(): Promise<void>
  /** Menus, window buttons and the first paint of the next start follow the page's theme. */
  setTheme(theme: ShellTheme): Promise<void>
  /** Changes those that are given, and returns all of them. */
  preferences(part: Partial<ShellPreferences>): Promise<ShellPreferences>
  /** Told by the system where no window has the focus and notifications are wanted. */
  notify(notice: ShellNotice): Promise<void>
  /** The report of a crash, made of what the page says, the versions and the log; without what is private. */
  report(happened: string): Promise<string>
  /** All commands of the page, for the native menus. */
  setMenu(commands: readonly MenuCommand[]): Promise<void>
  /** A command that was chosen in a menu. One listener. */
  onRunCommand(take: (id: string) => void): void
  /** What came before there was a listener comes at once. One listener. */
  onOpened(take: (opened: Opened) => void): void
}

export const shellOf = (scope: object): Shell | undefined => (scope as { readonly openbell?: Shell }).openbell
