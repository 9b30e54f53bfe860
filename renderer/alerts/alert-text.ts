/** How alerts are put into words. */
import type { Alert } from '../../shared/contract/alerts.ts'
import { passedWords, type AlertCondition } from '../../shared/domain/price-alert.ts'
import type { BadgeProps } from '../components/badge.tsx'
import { price } from '../format/number.ts'

export const conditionWords: Readonly<Record<AlertCondition, string>> = {
  crosses: 'Crosses',
  'rises above': 'Rises above',
  'falls below': 'Falls below',
}

export const stateWords: Readonly<Record<Alert['status'], string>> = {
  active: 'Waits',
  paused: 'Paused',
  fired: 'Fired',
  expired: 'Expired',
}

export const stateTones: Readonly<Record<Alert['status'], BadgeProps['tone']>> = {
  active: 'info',
  paused: 'neutral',
  fired: 'ok',
  expired: 'neutral',
}

/** `AAPL rises above 190.50` */
export const alertTitle = ({ condition, price: level }: Alert, symbol: string, decimals: number): string =>
  `${symbol} ${condition} ${price(level, decimals)}`

/** `AAPL rose above 190.50` */
export const firedTitle = ({ condition, price: level }: Alert, symbol: string, decimals: number): string =>
  `${symbol} ${passedWords[condition]} ${price(level, decimals)}`
