import { euronext } from './euronext.ts'

export const xams = euronext({ id: 'XAMS', name: 'Euronext Amsterdam', zone: 'Europe/Amsterdam' })
