import { expect, test } from 'vitest'
import { changesOf, ZONES } from './testing/zone-changes.ts'
import { isTimeZone, nextZoneChange, offsetMsAt } from './zone.ts'

const UNTIL = new Date('2041-01-01T00:00:00.000Z')

test('the zones people live in are known', () => {
  const named = [
    ...ZONES,
    ...Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/')),
    'Asia/Kolkata',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Etc/GMT+5',
    'US/Pacific',
  ]
  expect(named.filter((name) => !isTimeZone(name))).toEqual([])
})

test.each([
  '',
  'Sydney',
  'Australia',
  'Australia/',
  'Australia/Atlantis',
  'australia/sydney',
  ' Australia/Sydney',
  'Asia/Shanghai\n',
  'Asia/Shang hai',
  '+10:00',
  'UTC+10',
  'utc',
  'EST',
  'ACT',
  'JST',
  'SystemV/AST4',
  'US/Pacific-New',
  'Etc/Unknown',
  '__proto__',
  'constructor',
  '../etc/passwd',
  'Asia/Shanghai\0',
  '\ud800',
])('%j is not a zone', (name) => {
  expect(isTimeZone(name)).toBe(false)
})

test('the offset of an unknown zone is an error', () => {
  expect(() => offsetMsAt(0, 'Mars/Phobos')).toThrow(RangeError)
  expect(() => offsetMsAt(0, 'EST')).toThrow(RangeError)
})

test('offsets from before zones had whole minutes include their seconds', () => {
  expect(offsetMsAt(Date.parse('1971-06-01T00:00:00Z'), 'Africa/Monrovia')).toBe(-(44 * 60 + 30) * 1000)
})

test.each(ZONES)('%s: finds every change of the clocks from 2000 to 2040, to the millisecond', (zone) => {
  const found: string[] = []
  let after = new Date('2000-01-01T00:00:00.000Z')
  for (let change = nextZoneChange(zone, after, UNTIL); change; change = nextZoneChange(zone, after, UNTIL)) {
    after = change.atUtc
    found.push(`${after.toISOString()} ${change.offsetMinutesBefore} ${change.offsetMinutesAfter}`)
  }

  const reckoned = changesOf(zone).map((change) => {
    const before = change.subtract({ milliseconds: 1 }).offsetNanoseconds / 60e9
    return `${new Date(change.epochMilliseconds).toISOString()} ${before} ${change.offsetNanoseconds / 60e9}`
  })
  expect(found).toEqual(reckoned)
})

test('the zones of these tests do change their clocks', () => {
  const counts = ZONES.map((zone) => changesOf(zone).length)
  expect(counts.filter((count) => count > 20)).toHaveLength(10)
})

test('the range is open at its start and closed at its end', () => {
  const change = new Date('2026-04-04T16:00:00.000Z')
  const at = (ms: number) => new Date(change.getTime() + ms)
  expect(nextZoneChange('Australia/Sydney', at(-10), at(-1))).toBeNull()
  expect(nextZoneChange('Australia/Sydney', at(-10), at(0))?.atUtc).toEqual(change)
  expect(nextZoneChange('Australia/Sydney', at(-1), at(10))?.atUtc).toEqual(change)
  expect(nextZoneChange('Australia/Sydney', at(0), at(10))).toBeNull()
})
