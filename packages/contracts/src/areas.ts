// The contracts by area. An area is what one module of the API answers; its sentence heads it in the API's document.
import * as audit from './audit/contracts.ts'
import * as changes from './changes/contracts.ts'
import * as dashboard from './dashboard/contracts.ts'
import * as families from './families/contracts.ts'
import * as feeds from './feeds/contracts.ts'
import * as hours from './hours/contracts.ts'
import * as identity from './identity/contracts.ts'
import * as lessons from './lessons/contracts.ts'
import * as notifications from './notifications/contracts.ts'
import * as operations from './operations/contracts.ts'
import * as organization from './organization/contracts.ts'
import * as payroll from './payroll/contracts.ts'
import * as people from './people/contracts.ts'
import * as queue from './queue/contracts.ts'
import * as rates from './rates/contracts.ts'
import * as register from './register/contracts.ts'
import * as series from './series/contracts.ts'
import type { Endpoint } from './endpoint.ts'

export const areas = [
  area('audit', 'The log of who did what. Entries are never changed or deleted.', audit),
  area('changes', 'Requests of students to move or cancel a lesson.', changes),
  area('dashboard', 'The figures that an admin starts the day with.', dashboard),
  area('families', 'Families, the people who sign in for them, and signing up.', families),
  area('feeds', 'Secret addresses that show lessons in a calendar program.', feeds),
  area('hours', 'The hour ledger: what students have, and every entry that made it so.', hours),
  area('identity', 'Signing in, devices, passwords and two-step sign-in.', identity),
  area('lessons', 'Lessons on the calendar: planned, moved, cancelled, recorded.', lessons),
  area('notifications', 'What people are told, how they want it, and who was told what.', notifications),
  area('operations', 'Whether the server is working.', operations),
  area('organization', 'The organisation and its settings.', organization),
  area('payroll', 'What teachers earn, week by week, and the settlements that freeze it.', payroll),
  area('people', 'Students, teachers and admins, and one’s own profile.', people),
  area('queue', 'Background jobs: what waits, what runs when, and what failed.', queue),
  area('rates', 'What an hour costs the student and pays the teacher.', rates),
  area('register', 'Lists of students and teachers, with search and export.', register),
  area('series', 'Weekly lessons.', series),
]

function area(name: string, about: string, contracts: Readonly<Record<string, unknown>>) {
  return { name, about, endpoints: Object.values(contracts).filter(isEndpoint) }
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value
}
