/** Where formulas come from that several figures share. */
export const house = 'Openbell'
export const performance = 'Bacon 2008, Practical Portfolio Performance Measurement'
export const tharp = 'Tharp 2006, Trade Your Way to Financial Freedom'
export const lopez = 'Bailey and Lopez de Prado 2012, The Sharpe Ratio Efficient Frontier'
export const sweeney = 'Sweeney 1996, Maximum Adverse Excursion'
