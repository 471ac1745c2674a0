// What a student pays and a teacher earns per hour.
export { isRateMissing, rateOf, readRates, type RateSnapshot } from './rate.ts'
