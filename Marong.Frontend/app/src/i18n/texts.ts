import type ko from './ko'

/** Every language says all that Korean says. */
export type Texts = typeof ko
export type Language = 'ko' | 'en'
