/** `npm run check`: types, lint, format, unused code and unit tests: what a commit must pass, in under a minute. */
import { check, vitest } from './checks.js'
import { setUp } from './set-up.js'

const node = setUp([])
check(node)
vitest(node, ['--exclude', 'test/{end-to-end,electron/main,real}/**'])
