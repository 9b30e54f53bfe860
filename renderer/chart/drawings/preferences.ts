/** What a person chose of drawings on every chart. */
import { replica } from '../../replica.ts'
import { writeSetting } from '../../settings.ts'

const HIDDEN = 'drawings-hidden'
const MAGNET = 'drawings-magnet'

const isOn = (key: string): boolean => replica.getState().setting.get(key)?.value === true

export const areHidden = (): boolean => isOn(HIDDEN)
export const setHidden = (hidden: boolean): void => writeSetting(HIDDEN, hidden)

/** Anchors go to the prices of their bar. */
export const isMagnetOn = (): boolean => isOn(MAGNET)
export const setMagnet = (magnet: boolean): void => writeSetting(MAGNET, magnet)
