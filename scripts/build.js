/** `npm run build`: everything that is stale, without opening anything. */
import { setUp } from './set-up.js'

setUp(['engine', 'window', 'sample'])
