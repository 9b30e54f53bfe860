import type { Calendar } from '../calendar.ts'
import { roundTheClock } from './24-7.ts'

export const crypto: Calendar = { ...roundTheClock, id: 'CRYPTO', name: 'Crypto exchanges, UTC days' }
