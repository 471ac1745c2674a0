// What notifications say in English.
import { deviceName } from '@summa/domain'
import type { DeviceName } from '@summa/domain'
import type { Facts } from './kinds.ts'
import {
  clocksDiffer,
  cut,
  hoursBefore,
  isNamed,
  isOwn,
  isAtSameClock,
  isSameDay,
  isSameTime,
  namedStudent,
  oneLine,
  saysNotice,
  seriesStudent,
  short,
  signedUnits,
  statementOf,
  taughtIn,
  unitsInWords,
  zoneInWords,
  type Phrase,
  type Phrases,
  type Series,
  type Taught,
  type Telling,
  type Times,
} from './telling.ts'

type Lessons = readonly Taught[]

export const english: Phrases = {
  LESSON_PLANNED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    const student = namedStudent(taught, say.reader)
    const count = taught.length === 1 ? 'New lesson' : `${taught.length} new lessons`
    return {
      title: student === undefined ? count : `${count} for ${student}`,
      label: 'New lesson',
      ...lessonsTold(taught, say, (lesson) => `${lessonIn(lesson, say)} on ${when(lesson, say)}.`),
      remarks: [],
    }
  },

  LESSON_MOVED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    return {
      title: `${whichOf(taught, say)} moved`,
      label: 'Moved',
      ...lessonsTold(
        taught,
        say,
        ({ before, ...lesson }) =>
          `${lessonIn(lesson, say)} is now on ${when(lesson, say)}. It was on ${when({ ...lesson, ...before }, say, false)}.`,
        ({ before, ...lesson }) =>
          `${lessonLine(lesson, say)} (was ${when({ ...lesson, ...before }, say, false)})`,
      ),
      remarks: [],
    }
  },

  LESSON_CANCELLED: ({ lessons, reason, charged, handedOver }, say) => {
    const taught = taughtIn(lessons, say.reader)
    const isOne = taught.length === 1
    if (handedOver)
      return {
        title: isOne
          ? `${yours(taught, say)} goes to another teacher`
          : `${taught.length} lessons go to another teacher`,
        label: 'With another teacher',
        ...lessonsTold(
          taught,
          say,
          (lesson) => `${lessonIn(lesson, say)} on ${when(lesson, say)} takes place with another teacher.`,
        ),
        remarks: [],
      }
    return {
      title: `${whichOf(taught, say)} cancelled`,
      label: 'Cancelled',
      ...lessonsTold(
        taught,
        say,
        (lesson) => `${lessonIn(lesson, say)} on ${when(lesson, say)} is cancelled.`,
      ),
      remarks: [chargeOf(charged, isOne ? 'It is' : 'They are', say)],
      ...quoteOf('Reason', reason),
    }
  },

  LESSON_MISSED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    const { role, organization } = say.reader
    const isOne = taught.length === 1
    return {
      title: `${whichOf(taught, say)} marked as missed`,
      label: 'Missed',
      ...lessonsTold(
        taught,
        say,
        (lesson) => `${lessonIn(lesson, say)} on ${when(lesson, say)} is marked as missed.`,
      ),
      remarks: [
        role === 'TEACHER'
          ? chargeOf(true, isOne ? 'It is' : 'They are', say)
          : `${isOne ? 'It is' : 'They are'} charged.`,
        ...(role === 'STUDENT' ? [`If that is not right, please tell ${organization}.`] : []),
      ],
    }
  },

  LINK_CHANGED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    const hasLink = lessons.some(({ meetingUrl }) => meetingUrl !== null)
    const forWhich = taught.length === 1 ? lower(yours(taught, say)) : `${taught.length} lessons`
    return {
      title: hasLink ? `New link for ${forWhich}` : `No link any more for ${forWhich}`,
      label: hasLink ? 'New link' : 'No link any more',
      ...lessonsTold(
        taught,
        say,
        (lesson) =>
          `${lessonIn(lesson, say)} on ${when(lesson, say)} has ${hasLink ? 'a new link' : 'no link to join online any more'}.`,
      ),
      remarks: hasLink ? ['The earlier link no longer counts.'] : [],
    }
  },

  TEACHER_CHANGED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    return {
      title: `New teacher for ${taught.length === 1 ? lower(yours(taught, say)) : `${taught.length} lessons`}`,
      label: 'New teacher',
      ...lessonsTold(taught, say, ({ before, ...lesson }) => {
        const instead = before.teacherName === '' ? '' : ` instead of ${before.teacherName}`
        const moved = isSameTime(lesson, before)
          ? ''
          : ` It was on ${when({ ...lesson, ...before }, say, false)}.`
        const { studentId, studentName, subject, teacherName } = lesson
        const whose = isNamed(studentId, say.reader) ? `${studentName}’s ` : ''
        return `${whose}${subject} on ${when(lesson, say)} is now with ${teacherName}${instead}.${moved}`
      }),
      remarks: [],
    }
  },

  NOTE_WRITTEN: ({ lessons, note }, say) => {
    const taught = taughtIn(lessons, say.reader)
    return {
      title: `A note on ${taught.length === 1 ? lower(yours(taught, say)) : `${taught.length} lessons`}`,
      label: 'Note',
      ...lessonsTold(taught, say, (lesson) => `${lessonIn(lesson, say)} on ${when(lesson, say)}.`),
      remarks: [],
      ...quoteOf('Note', note),
    }
  },

  SERIES_PLANNED: (series, say) => {
    const student = seriesStudent(series, say.reader)
    const count = counted(series.count, 'new lesson')
    return {
      title: student === undefined ? count : `${count} for ${student}`,
      label: count,
      ...seriesTold(series, say, (what, first) => `${what}: ${counted(series.count, 'lesson')}, ${first}.`),
      remarks: [],
    }
  },

  SERIES_CHANGED: (series, say) => {
    const { planned, moved, cancelled, linkChanged } = series
    const student = seriesStudent(series, say.reader)
    const parts = [
      planned > 0 && `${counted(planned, 'lesson')} added`,
      moved > 0 && `${counted(moved, 'lesson')} moved`,
      cancelled > 0 && `${counted(cancelled, 'lesson')} cancelled`,
      linkChanged && 'a new link to join',
    ].filter((part) => part !== false)
    return {
      title:
        student === undefined
          ? 'Your weekly lessons have changed'
          : `${student}’s weekly lessons have changed`,
      label: 'Weekly lessons changed',
      ...seriesTold(series, say, (what, first) => `${what}: ${parts.join(', ')}; ${first}.`),
      ...(series.lessons.length === 0 && {
        statement: `${linkChanged ? 'They have a new link to join' : 'Open the calendar to see how'}.`,
      }),
      remarks: [],
    }
  },

  SERIES_ENDED: (series, say) => {
    const student = seriesStudent(series, say.reader)
    const forTeacher = say.reader.role === 'TEACHER'
    const { count } = series
    return {
      title:
        student === undefined
          ? `${counted(count, 'weekly lesson')} ${forTeacher ? 'no longer yours' : 'cancelled'}`
          : `${counted(count, 'lesson')} of ${student} cancelled`,
      label: forTeacher
        ? `${counted(count, 'lesson')} no longer yours`
        : `${counted(count, 'lesson')} cancelled`,
      ...seriesTold(series, say, (what, first) =>
        forTeacher
          ? `${what}: ${counted(count, 'lesson')} no longer ${count === 1 ? 'takes' : 'take'} place with you, ${first}.`
          : `${what}: ${counted(count, 'lesson')} ${count === 1 ? 'is' : 'are'} cancelled, ${first}.`,
      ),
      remarks: [],
      ...quoteOf('Reason', series.reason),
    }
  },

  REMINDER: ({ lessons, minutes, noticeHours, seats }, say) => {
    const taught = taughtIn(lessons, say.reader, seats)
    const [first] = taught
    const at = first ? ` on ${say.day(first.startAtUtc)} at ${say.clock(first.startAtUtc)}` : ''
    const student = namedStudent(taught, say.reader)
    const what = taught.length === 1 ? 'lesson' : `${taught.length} lessons`
    const left = first && say.left(first.startAtUtc)
    return {
      title: student === undefined ? `${capital(what)}${at}` : `${student}’s ${what}${at}`,
      label: 'Reminder',
      ...lessonsTold(taught, say, (lesson) => `${lessonIn(lesson, say)} on ${when(lesson, say)}.`),
      remarks: [
        ...(left === undefined ? [] : [`It starts in ${left}.`]),
        ...(first && saysNotice(first, minutes, noticeHours, say.reader)
          ? [
              `Changes can be asked for until ${counted(noticeHours, 'hour')} before the start: ${moment(hoursBefore(first, noticeHours), say)}.`,
            ]
          : []),
      ],
    }
  },

  REQUEST_RECEIVED: (request, say) => {
    const student = short(request.lesson.studentName)
    return {
      title: request.special
        ? `Special request of ${student}`
        : `${student} asks to ${request.type === 'CANCEL' ? 'cancel' : 'move'} a lesson`,
      label: request.special ? 'Special request' : 'Request',
      statement: sentence(requested(request, say)),
      remarks: request.special ? ['It came after the time for ordinary changes.'] : [],
      ...quoteOf('Reason', request.reason),
    }
  },

  REQUEST_WITHDRAWN: (request, say) => ({
    title: `${short(request.lesson.studentName)} withdrew a request`,
    label: 'Withdrawn',
    statement: sentence(requested(request, say)),
    remarks: ['Nothing is left to decide: the lesson stays as it is.'],
  }),

  REQUEST_DECIDED: (request, say) => {
    const { approved, type, note } = request
    const [lesson] = taughtIn([request.lesson], say.reader)
    const student = namedStudent([request.lesson], say.reader)
    const what = lesson ? lessonIn(lesson, say) : ''
    const at = when(request.lesson, say)
    const statement = approved
      ? type === 'CANCEL'
        ? `${what} on ${at} is cancelled, as requested.`
        : `${what} is now on ${at}, as requested.`
      : `${what} stays on ${at}.`
    return {
      title: `${student === undefined ? 'Your' : `${student}’s`} request was ${approved ? 'approved' : 'refused'}`,
      label: approved ? (type === 'CANCEL' ? 'Cancelled' : 'Moved') : 'Refused',
      statement,
      remarks: [],
      ...quoteOf('Answer', note),
    }
  },

  REQUEST_EXPIRED: ({ requests }, say) => {
    const lessons = requests.map(({ lesson }) => lesson)
    const student = namedStudent(lessons, say.reader)
    const isOne = requests.length === 1
    return {
      title: isOne
        ? `${student === undefined ? 'Your' : `${student}’s`} request has expired`
        : `${requests.length} requests have expired`,
      label: 'Expired',
      ...statementOf(requests, {
        one: (request) => sentence(requested(request, say)),
        line: (request) => requested(request, say),
        ...inRow,
      }),
      remarks: [
        isOne
          ? 'The lesson began, or was changed, before it was decided.'
          : 'The lessons began, or were changed, before they were decided.',
      ],
    }
  },

  HOURS_ADDED: ({ students }, say) => ({
    title: hoursTitle(students, say, 'added', 'taken off'),
    ...hoursTold(students, say),
    remarks: [],
  }),

  HOURS_REVERSED: ({ students }, say) => ({
    title: hoursTitle(students, say, 'given back', 'taken back'),
    ...hoursTold(students, say),
    remarks: [],
  }),

  HOURS_LOW: ({ students }, say) => {
    const [only] = students
    return {
      title:
        students.length > 1 || only === undefined
          ? `Few hours left for ${students.length} students`
          : isNamed(only.studentId, say.reader)
            ? `${short(only.studentName)} has ${hours(only.balance)} left`
            : `You have ${hours(only.balance)} left`,
      ...statementOf(students, {
        one: ({ balance, studentId, studentName }) =>
          `${ownerOf({ studentId, studentName }, say)}${hours(balance)} left.`,
        line: ({ balance, studentName }) => `${studentName}: ${hours(balance)} left`,
        ...inRow,
      }),
      remarks: askForHours(say),
    }
  },

  HOURS_NEGATIVE: ({ students }, say) => {
    const [only] = students
    const over = ({ balance }: { balance: number }) => `${hours(Math.abs(balance))} more used than bought`
    return {
      title:
        students.length > 1 || only === undefined
          ? `More hours used than bought by ${students.length} students`
          : isNamed(only.studentId, say.reader)
            ? `${short(only.studentName)}: ${over(only)}`
            : over(only),
      ...statementOf(students, {
        one: (student) => `${ownerOf(student, say)}${over(student)}.`,
        line: (student) => `${student.studentName}: ${over(student)}`,
        ...inRow,
      }),
      remarks: askForHours(say),
    }
  },

  WEEK_SETTLED: ({ settlements }, say) =>
    paid(settlements, say, 'Pay settled', 'is settled and will be confirmed next.'),
  SETTLEMENT_CONFIRMED: ({ settlements }, say) =>
    paid(settlements, say, 'Pay confirmed', 'is confirmed and will be paid next.'),
  SETTLEMENT_PAID: ({ settlements }, say) => paid(settlements, say, 'Paid', 'has been paid.'),

  DEVICE_ADDED: ({ userAgent, at }, say) => {
    const device = deviceName(userAgent)
    return {
      title: 'New sign-in to your account',
      statement: `${device ? inWords(device) : 'A device that is new to us'}, ${instant(at, say)}.`,
      remarks: ['If that was not you, sign the device out and change your password at once.'],
    }
  },

  PASSWORD_CHANGED: ({ how, at }, say) => {
    const { organization } = say.reader
    return {
      title: 'Your password was changed',
      statement: {
        CHANGED: `It was changed on ${instant(at, say)}.`,
        RESET: `It was reset on ${instant(at, say)} with a link sent by e-mail.`,
        BY_OFFICE: `${organization} gave you a new initial password on ${instant(at, say)}.`,
      }[how],
      remarks: [notYou(organization)],
    }
  },

  TWO_STEP_CHANGED: ({ on, byOffice, at }, say) => {
    const { organization } = say.reader
    return {
      title: `Two-step sign-in was turned ${on ? 'on' : 'off'}`,
      statement: `Turned ${on ? 'on' : 'off'}${byOffice ? ` by ${organization}` : ''}, ${instant(at, say)}.`,
      remarks: [notYou(organization)],
    }
  },

  FAMILY_CHANGED: ({ change, familyName, memberName, own }, { reader: { organization } }) => {
    const joined = change === 'JOINED'
    return {
      title: own
        ? `You ${joined ? 'joined' : 'left'} the ${short(familyName)} family`
        : `${short(memberName)} ${joined ? 'joined' : 'left'} your family`,
      statement: own
        ? `You can ${joined ? 'now' : 'no longer'} sign in for the ${familyName} family.`
        : `${memberName} can ${joined ? 'now' : 'no longer'} sign in for the ${familyName} family.`,
      remarks: [`If that is not right, please tell ${organization}.`],
    }
  },

  SIGN_UP_RECEIVED: ({ displayName, email }) => ({
    title: `${short(displayName)} has signed up`,
    statement: `${displayName} confirmed ${email}, which several families use.`,
    remarks: ['Choose their family; until then they see nothing.'],
  }),

  SIGN_UP_DECIDED: ({ familyName }, { reader: { organization } }) => ({
    title: 'Your account is ready',
    statement: `You now sign in to ${organization} for the ${familyName} family.`,
    remarks: [],
  }),

  CHANNEL_DOWN: ({ channel, sinceAt, waiting }, say) => ({
    title: `Messages by ${channels[channel]} are not going out`,
    statement: `Since ${instant(sinceAt, say)}, ${counted(waiting, 'message')} could not be sent.`,
    remarks: ['They are sent as soon as it works again, unless they are out of date by then.'],
  }),

  ADDRESS_BOUNCED: ({ displayName, email }) => ({
    title: `Mail to ${short(displayName)} came back`,
    statement: `${email} does not take mail. Nothing more is sent there until the address is changed, or somebody says that it works again.`,
    remarks: [],
  }),

  TEST: ({ channel }, { reader: { organization } }) => ({
    title: `A test from ${cut(oneLine(organization), 30)}`,
    statement: `${capital(channels[channel])} works: this message has arrived.`,
    remarks: [],
  }),
}

const inRow = { more: (count: number) => `and ${count} more`, between: '; ', end: '.' }

const channels = { EMAIL: 'e-mail', PUSH: 'push', WECHAT: 'WeChat', TELEGRAM: 'Telegram' }

function lessonsTold<Lesson extends Taught>(
  taught: readonly Lesson[],
  say: Telling,
  one: (lesson: Lesson) => string,
  line: (lesson: Lesson) => string = (lesson) => lessonLine(lesson, say),
) {
  return statementOf(taught, { one, line, ...inRow })
}

/** Thu 4 Dec, 16:30–17:30 (19:30 in Australia/Sydney): the reader's time and, where it differs, the start of the class. */
function when(
  { startAtUtc, endAtUtc, classTimeZone }: Times & { classTimeZone: string },
  { reader: { timeZone }, day, clock }: Telling,
  namesClass = true,
): string {
  const here = `${day(startAtUtc)}, ${clock(startAtUtc)}–${clock(endAtUtc)}`
  if (!namesClass || !clocksDiffer(startAtUtc, classTimeZone, timeZone)) return here
  const start = clock(startAtUtc, classTimeZone)
  const there = isSameDay(startAtUtc, classTimeZone, timeZone)
    ? start
    : `${day(startAtUtc, classTimeZone)} ${start}`
  return `${here} (${there} in ${zoneInWords(classTimeZone)})`
}

function moment(at: Date, { day, clock }: Telling): string {
  return `${day(at)} ${clock(at)}`
}

function instant(at: Date, say: Telling): string {
  return `${moment(at, say)} (${zoneInWords(say.reader.timeZone)})`
}

function lessonIn(lesson: Taught, { reader }: Telling): string {
  const { subject, teacherName, studentName, studentId, seats } = lesson
  const students = seats > 1 ? `${seats} students` : studentName
  if (reader.role === 'TEACHER') return `${subject} with ${students}`
  if (seats > 1) return `${subject} with ${teacherName} (${students})`
  return `${isNamed(studentId, reader) ? `${studentName}’s ` : ''}${subject} with ${teacherName}`
}

function lessonLine(lesson: Taught, say: Telling): string {
  return `${when(lesson, say)}: ${lessonIn(lesson, say)}`
}

function yours(taught: Lessons, say: Telling): string {
  const student = namedStudent(taught, say.reader)
  if (student !== undefined) return `${student}’s lesson`
  return isOwn(say.reader) ? 'Your lesson' : 'A class'
}

/** "Your lesson was", "3 lessons were" */
function whichOf(taught: Lessons, say: Telling): string {
  if (taught.length === 1) return `${yours(taught, say)} was`
  const student = namedStudent(taught, say.reader)
  return `${taught.length} lessons${student === undefined ? '' : ` of ${student}`} were`
}

function lower(text: string): string {
  return text.replace(/^(Your|A) /, (word) => word.toLowerCase())
}

function sentence(text: string): string {
  return `${capital(text)}.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function chargeOf(charged: boolean, itIs: string, { reader: { role } }: Telling): string {
  if (role === 'TEACHER') return charged ? `${itIs} charged, and paid to you.` : `${itIs} not charged.`
  return charged ? `${itIs} charged all the same.` : `${itIs} not charged.`
}

function quoteOf(name: string, text: string | null): Pick<Phrase, 'quote'> {
  return text === null || text.trim() === '' ? {} : { quote: `${name}: “${cut(oneLine(text), 200)}”` }
}

function seriesTold(
  { lessons, count }: Series,
  say: Telling,
  statement: (what: string, first: string) => string,
): Pick<Phrase, 'statement' | 'lines'> {
  const [first] = taughtIn(lessons, say.reader)
  if (first === undefined) return { statement: '' }
  const starts = `${count === 1 ? 'on' : 'the first on'} ${when(first, say)}`
  const more = count - lessons.length
  return {
    statement: statement(lessonIn({ ...first, seats: 1 }, say), starts),
    lines: () => [
      ...lessons.map((lesson) => when(lesson, say, !isAtSameClock(lesson, first))),
      ...(more > 0 ? [inRow.more(more)] : []),
    ],
  }
}

function requested({ type, lesson, proposed }: Facts<'REQUEST_RECEIVED'>, say: Telling): string {
  const what = `${lessonIn({ ...lesson, seats: 1 }, say)} on ${when(lesson, say)}`
  if (type === 'CANCEL') return `to cancel ${what}`
  const wished = proposed && when({ ...proposed, classTimeZone: proposed.timeZone }, say)
  return `to move ${what}${wished ? `, to ${wished}` : ''}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function hours(units: number): string {
  return `${unitsInWords(units)} ${Math.abs(units) === 1 ? 'hour' : 'hours'}`
}

/** What became of the hours: added, or taken. */
const ways = {
  PURCHASE: ['bought', 'taken back'],
  GIFT: ['given as a gift', 'taken back'],
  ADJUSTMENT: ['added by an adjustment', 'taken off by an adjustment'],
  WAIVED: ['given back for a missed lesson', 'taken back'],
  REVERSAL: ['given back to correct an earlier entry', 'taken back to correct an earlier entry'],
} as const

type Student = { studentId: string; studentName: string }

function ownerOf({ studentId, studentName }: Student, { reader }: Telling): string {
  return isNamed(studentId, reader) ? `${studentName}: ` : ''
}

function hoursTitle(
  students: readonly (Student & { units: number })[],
  { reader }: Telling,
  added: string,
  taken: string,
): string {
  const [only] = students
  if (students.length > 1 || only === undefined) return `Hours of ${students.length} students changed`
  const change = `${hours(Math.abs(only.units))} ${only.units < 0 ? taken : added}`
  return isNamed(only.studentId, reader) ? `${short(only.studentName)}: ${change}` : change
}

function hoursTold(students: Facts<'HOURS_ADDED'>['students'], say: Telling) {
  return statementOf(students, {
    one: (student) =>
      `${ownerOf(student, say)}${hours(Math.abs(student.units))} ${ways[student.reason][student.units < 0 ? 1 : 0]}. The balance is ${unitsInWords(student.balance)}.`,
    line: ({ units, balance, studentName }) =>
      `${studentName}: ${signedUnits(units)}, balance ${unitsInWords(balance)}`,
    ...inRow,
  })
}

function askForHours({ reader: { role, organization } }: Telling): string[] {
  return role === 'STUDENT' ? [`Ask ${organization} to add hours.`] : []
}

function paid(
  settlements: Facts<'SETTLEMENT_PAID'>['settlements'],
  say: Telling,
  label: string,
  end: string,
): Phrase {
  const [only] = settlements
  const isOne = settlements.length === 1 && only !== undefined
  const reference = (text: string | null) => (text === null ? '' : ` Reference: ${text}.`)
  return {
    title: isOne ? `${label}: ${say.money(only.totalCents, only.currency)}` : label,
    ...statementOf(settlements, {
      one: ({ weekStartOn, totalCents, currency, reference: named }) =>
        `${say.money(totalCents, currency)} for ${say.week(weekStartOn)} ${end}${reference(named)}`,
      line: ({ weekStartOn, totalCents, currency }) =>
        `${say.week(weekStartOn)}: ${say.money(totalCents, currency)}`,
      ...inRow,
    }),
    remarks: [],
  }
}

function notYou(organization: string): string {
  return `If you did not expect this, tell ${organization} at once.`
}

function inWords({ browser, system }: DeviceName) {
  return browser === undefined ? system : `${browser} on ${system}`
}
