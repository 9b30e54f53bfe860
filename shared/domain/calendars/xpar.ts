import { euronext } from './euronext.ts'

export const xpar = euronext({ id: 'XPAR', name: 'Euronext Paris', zone: 'Europe/Paris' })
