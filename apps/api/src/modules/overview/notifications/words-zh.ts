// What notifications say in Chinese.
import { deviceName } from '@summa/domain'
import type { DeviceName } from '@summa/domain'
import type { Facts } from './kinds.ts'
import {
  around,
  clocksDiffer,
  cut,
  hoursBefore,
  inside,
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

export const chinese: Phrases = {
  LESSON_PLANNED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    const student = namedStudent(taught, say.reader)
    const forWhom = student === undefined ? '' : `${inside(student)}的`
    return {
      title: taught.length === 1 ? `${forWhom}新课` : `${forWhom}新课 ${taught.length} 节`,
      label: '新课',
      ...lessonsTold(taught, say, (lesson) => `${lessonIn(lesson, say)}，${when(lesson, say)}。`),
      remarks: [],
    }
  },

  LESSON_MOVED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    return {
      title: `${whichOf(taught, say)}已改时间`,
      label: '已改时间',
      ...lessonsTold(
        taught,
        say,
        ({ before, ...lesson }) =>
          `${lessonIn(lesson, say)}改到 ${when(lesson, say)}，原定 ${when({ ...lesson, ...before }, say, false)}。`,
        ({ before, ...lesson }) =>
          `${lessonLine(lesson, say)}，原定 ${when({ ...lesson, ...before }, say, false)}`,
      ),
      remarks: [],
    }
  },

  LESSON_CANCELLED: ({ lessons, reason, charged, handedOver }, say) => {
    const taught = taughtIn(lessons, say.reader)
    if (handedOver)
      return {
        title: `${whichOf(taught, say)}改由其他老师上`,
        label: '改由其他老师上',
        ...lessonsTold(
          taught,
          say,
          (lesson) => `${lessonIn(lesson, say)}，${when(lesson, say)}，改由其他老师上课。`,
        ),
        remarks: [],
      }
    return {
      title: `${whichOf(taught, say)}已取消`,
      label: '已取消',
      ...lessonsTold(taught, say, (lesson) => `${lessonIn(lesson, say)}，${when(lesson, say)}，已取消。`),
      remarks: [chargeOf(charged, say)],
      ...quoteOf('原因', reason),
    }
  },

  LESSON_MISSED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    const { role, organization } = say.reader
    return {
      title: `${whichOf(taught, say)}记为缺课`,
      label: '缺课',
      ...lessonsTold(taught, say, (lesson) => `${lessonIn(lesson, say)}，${when(lesson, say)}，记为缺课。`),
      remarks: [
        role === 'TEACHER' ? chargeOf(true, say) : '照常扣费。',
        ...(role === 'STUDENT' ? [`如有不符，请告知${inside(organization)}。`] : []),
      ],
    }
  },

  LINK_CHANGED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    const hasLink = lessons.some(({ meetingUrl }) => meetingUrl !== null)
    return {
      title: `${whichOf(taught, say)}${hasLink ? '已更换上课链接' : '已取消上课链接'}`,
      label: hasLink ? '上课链接已更换' : '已取消上课链接',
      ...lessonsTold(
        taught,
        say,
        (lesson) =>
          `${lessonIn(lesson, say)}，${when(lesson, say)}，${hasLink ? '上课链接已更换' : '已取消上课链接'}。`,
      ),
      remarks: hasLink ? ['请不要再使用原来的链接。'] : [],
    }
  },

  TEACHER_CHANGED: ({ lessons }, say) => {
    const taught = taughtIn(lessons, say.reader)
    return {
      title: `${whichOf(taught, say)}换了老师`,
      label: '更换老师',
      ...lessonsTold(taught, say, ({ before, ...lesson }) => {
        const former = before.teacherName === '' ? '' : `原来的老师是${inside(before.teacherName).trimEnd()}`
        const moved = isSameTime(lesson, before) ? '' : `原定 ${when({ ...lesson, ...before }, say, false)}`
        const earlier = [former, moved].filter(Boolean).join('，')
        return `${lessonIn(lesson, say)}，${when(lesson, say)}。${earlier === '' ? '' : `${earlier}。`}`
      }),
      remarks: [],
    }
  },

  NOTE_WRITTEN: ({ lessons, note }, say) => {
    const taught = taughtIn(lessons, say.reader)
    return {
      title: `${whichOf(taught, say)}有了课后反馈`,
      label: '课后反馈',
      ...lessonsTold(taught, say, (lesson) => `${lessonIn(lesson, say)}，${when(lesson, say)}。`),
      remarks: [],
      ...quoteOf('反馈', note),
    }
  },

  SERIES_PLANNED: (series, say) => {
    const student = seriesStudent(series, say.reader)
    const count = `新课 ${series.count} 节`
    return {
      title: student === undefined ? count : `${inside(student)}的${count}`,
      label: count,
      ...seriesTold(series, say, (what, first) => `${what}，共 ${series.count} 节，${first}。`),
      remarks: [],
    }
  },

  SERIES_CHANGED: (series, say) => {
    const { planned, moved, cancelled, linkChanged } = series
    const student = seriesStudent(series, say.reader)
    const parts = [
      planned > 0 && `新增 ${planned} 节`,
      moved > 0 && `改时间 ${moved} 节`,
      cancelled > 0 && `取消 ${cancelled} 节`,
      linkChanged && '上课链接已更换',
    ].filter((part) => part !== false)
    return {
      title: `${student === undefined ? '您' : inside(student)}的每周课有变动`,
      label: '每周课有变动',
      ...seriesTold(series, say, (what, first) => `${what}：${parts.join('，')}；${first}。`),
      ...(series.lessons.length === 0 && {
        statement: linkChanged ? '上课链接已更换。' : '请打开课表查看。',
      }),
      remarks: [],
    }
  },

  SERIES_ENDED: (series, say) => {
    const student = seriesStudent(series, say.reader)
    const end = say.reader.role === 'TEACHER' ? '不再由您上' : '已取消'
    const { count } = series
    return {
      title:
        student === undefined ? `${count} 节每周课${end}` : `${inside(student)}的 ${count} 节每周课${end}`,
      label: `${count} 节课${end}`,
      ...seriesTold(series, say, (what, first) => `${what}：${count} 节${end}，${first}。`),
      remarks: [],
      ...quoteOf('原因', series.reason),
    }
  },

  REMINDER: ({ lessons, minutes, noticeHours, seats }, say) => {
    const taught = taughtIn(lessons, say.reader, seats)
    const [first] = taught
    const at = first ? `：${moment(first.startAtUtc, say)}` : ''
    const student = namedStudent(taught, say.reader)
    const what = taught.length === 1 ? '上课提醒' : `上课提醒（${taught.length} 节）`
    const left = first && say.left(first.startAtUtc)
    return {
      title: `${student === undefined ? '' : `${inside(student)}的`}${what}${at}`,
      label: '上课提醒',
      ...lessonsTold(taught, say, (lesson) => `${lessonIn(lesson, say)}，${when(lesson, say)}。`),
      remarks: [
        ...(left === undefined ? [] : [`距上课还有 ${left}。`]),
        ...(first && saysNotice(first, minutes, noticeHours, say.reader)
          ? [`变更截止时间：${moment(hoursBefore(first, noticeHours), say)}（开课前 ${noticeHours} 小时）。`]
          : []),
      ],
    }
  },

  REQUEST_RECEIVED: (request, say) => {
    const student = around(short(request.lesson.studentName))
    return {
      title: request.special
        ? `${student}提交了特批申请`
        : `${student}申请${request.type === 'CANCEL' ? '取消一节课' : '改期'}`,
      label: request.special ? '特批申请' : '申请',
      statement: requested(request, say),
      remarks: request.special ? ['提交时已过变更截止时间。'] : [],
      ...quoteOf('原因', request.reason),
    }
  },

  REQUEST_WITHDRAWN: (request, say) => ({
    title: `${around(short(request.lesson.studentName))}撤回了申请`,
    label: '申请已撤回',
    statement: requested(request, say),
    remarks: ['无需再处理，这节课保持不变。'],
  }),

  REQUEST_DECIDED: (request, say) => {
    const { approved, type, note } = request
    const [lesson] = taughtIn([request.lesson], say.reader)
    const student = namedStudent([request.lesson], say.reader)
    const what = lesson ? lessonIn(lesson, say) : ''
    const at = when(request.lesson, say)
    const statement = approved
      ? type === 'CANCEL'
        ? `${what}，${at}，已按申请取消。`
        : `${what}已按申请改到 ${at}。`
      : `${what}仍在 ${at}。`
    return {
      title: `${student === undefined ? '您' : inside(student)}的申请${approved ? '已批准' : '未批准'}`,
      label: approved ? (type === 'CANCEL' ? '已取消' : '已改时间') : '申请未批准',
      statement,
      remarks: [],
      ...quoteOf('答复', note),
    }
  },

  REQUEST_EXPIRED: ({ requests }, say) => {
    const lessons = requests.map(({ lesson }) => lesson)
    const student = namedStudent(lessons, say.reader)
    const isOne = requests.length === 1
    return {
      title: isOne
        ? `${student === undefined ? '您' : inside(student)}的申请已过期`
        : `${requests.length} 个申请已过期`,
      label: '申请已过期',
      ...statementOf(requests, {
        one: (request) => requested(request, say),
        line: (request) => requested(request, say).replace(/。$/, ''),
        ...inRow,
      }),
      remarks: ['审批之前，课已开始或已变动。'],
    }
  },

  HOURS_ADDED: ({ students }, say) => ({
    title: hoursTitle(students, say, '增加', '扣除'),
    ...hoursTold(students, say),
    remarks: [],
  }),

  HOURS_REVERSED: ({ students }, say) => ({
    title: hoursTitle(students, say, '退回', '扣回'),
    ...hoursTold(students, say),
    remarks: [],
  }),

  HOURS_LOW: ({ students }, say) => {
    const [only] = students
    return {
      title:
        students.length > 1 || only === undefined
          ? `${students.length} 位学生的课时不多了`
          : `${ownerOf(only, say)}剩余 ${unitsInWords(only.balance)} 课时`,
      ...statementOf(students, {
        one: (student) => `${ownerOf(student, say)}剩余 ${unitsInWords(student.balance)} 课时。`,
        line: ({ studentName, balance }) => `${studentName}：剩余 ${unitsInWords(balance)} 课时`,
        ...inRow,
      }),
      remarks: askForHours(say),
    }
  },

  HOURS_NEGATIVE: ({ students }, say) => {
    const [only] = students
    const over = ({ balance }: { balance: number }) => `课时已透支 ${unitsInWords(Math.abs(balance))} 课时`
    return {
      title:
        students.length > 1 || only === undefined
          ? `${students.length} 位学生的课时已透支`
          : `${ownerOf(only, say)}${over(only)}`,
      ...statementOf(students, {
        one: (student) => `${ownerOf(student, say)}${over(student)}。`,
        line: (student) => `${student.studentName}：${over(student)}`,
        ...inRow,
      }),
      remarks: askForHours(say),
    }
  },

  WEEK_SETTLED: ({ settlements }, say) => paid(settlements, say, '工资已结算', '已结算，待确认。'),
  SETTLEMENT_CONFIRMED: ({ settlements }, say) => paid(settlements, say, '工资已确认', '已确认，待支付。'),
  SETTLEMENT_PAID: ({ settlements }, say) => paid(settlements, say, '工资已支付', '已支付。'),

  DEVICE_ADDED: ({ userAgent, at }, say) => {
    const device = deviceName(userAgent)
    return {
      title: '您的账号在新设备上登录',
      statement: `${device ? inWords(device) : '一台未知的设备'}，${instant(at, say)}。`,
      remarks: ['如果不是您本人登录，请立即让该设备退出登录，并修改密码。'],
    }
  },

  PASSWORD_CHANGED: ({ how, at }, say) => ({
    title: '您的密码已修改',
    statement: {
      CHANGED: `密码于 ${instant(at, say)}修改。`,
      RESET: `密码于 ${instant(at, say)}通过邮件链接重新设置。`,
      BY_OFFICE: `${inside(say.reader.organization)}于 ${instant(at, say)}为您设置了新的初始密码。`,
    }[how],
    remarks: [notYou(say)],
  }),

  TWO_STEP_CHANGED: ({ on, byOffice, at }, say) => ({
    title: `两步验证已${on ? '开启' : '关闭'}`,
    statement: byOffice
      ? `由${inside(say.reader.organization)}于 ${instant(at, say)}${on ? '开启' : '关闭'}。`
      : `于 ${instant(at, say)}${on ? '开启' : '关闭'}。`,
    remarks: [notYou(say)],
  }),

  FAMILY_CHANGED: ({ change, familyName, memberName, own }, { reader: { organization } }) => {
    const joined = change === 'JOINED'
    const can = joined
      ? `现在可以查看和管理家庭“${familyName}”的课。`
      : `不再能查看家庭“${familyName}”的信息。`
    return {
      title: own
        ? `您已${joined ? '加入' : '离开'}家庭“${short(familyName)}”`
        : `${around(short(memberName))}已${joined ? '加入' : '离开'}您的家庭`,
      statement: `${own ? '您' : around(memberName)}${can}`,
      remarks: [`如有不符，请告知${inside(organization)}。`],
    }
  },

  SIGN_UP_RECEIVED: ({ displayName, email }) => ({
    title: `${around(short(displayName))}提交了注册`,
    statement: `${displayName}（${email}）已验证邮箱，但有多个家庭使用该邮箱。`,
    remarks: ['请选择所属家庭；选定之前，对方看不到任何信息。'],
  }),

  SIGN_UP_DECIDED: ({ familyName }, { reader: { organization } }) => ({
    title: '您的账号已开通',
    statement: `您现在可以在${inside(organization)}查看和管理家庭“${familyName}”的课。`,
    remarks: [],
  }),

  CHANNEL_DOWN: ({ channel, sinceAt, waiting }, say) => ({
    title: `${channels[channel]}无法发出`,
    statement: `自 ${instant(sinceAt, say)}起，有 ${waiting} 条消息未能发出。`,
    remarks: ['恢复后会自动补发，已过时的除外。'],
  }),

  ADDRESS_BOUNCED: ({ displayName, email }) => ({
    title: `发给${inside(short(displayName))}的邮件被退回`,
    statement: `${email} 无法收信。在更换邮箱或确认其恢复之前，不再向它发送邮件。`,
    remarks: [],
  }),

  TEST: ({ channel }, { reader: { organization } }) => ({
    title: `${around(cut(oneLine(organization), 30))}的测试消息`,
    statement: `${channels[channel]}可用，这条消息已送达。`,
    remarks: [],
  }),
}

const inRow = { more: (count: number) => `另有 ${count} 个`, between: '；', end: '。' }

const channels = { EMAIL: '邮件', PUSH: '推送', WECHAT: '微信', TELEGRAM: 'Telegram ' }

function lessonsTold<Lesson extends Taught>(
  taught: readonly Lesson[],
  say: Telling,
  one: (lesson: Lesson) => string,
  line: (lesson: Lesson) => string = (lesson) => lessonLine(lesson, say),
) {
  return statementOf(taught, { one, line, ...inRow, more: moreLessons })
}

function moreLessons(count: number): string {
  return `另有 ${count} 节`
}

/** 12月4日周四 16:30–17:30（Australia/Sydney 19:30）: the reader's time and, where it differs, the start of the class. */
function when(
  { startAtUtc, endAtUtc, classTimeZone }: Times & { classTimeZone: string },
  { reader: { timeZone }, day, clock }: Telling,
  namesClass = true,
): string {
  const here = `${day(startAtUtc)} ${clock(startAtUtc)}–${clock(endAtUtc)}`
  if (!namesClass || !clocksDiffer(startAtUtc, classTimeZone, timeZone)) return here
  const start = clock(startAtUtc, classTimeZone)
  const there = isSameDay(startAtUtc, classTimeZone, timeZone)
    ? start
    : `${day(startAtUtc, classTimeZone)} ${start}`
  return `${here}（${zoneInWords(classTimeZone)} ${there}）`
}

function moment(at: Date, { day, clock }: Telling): string {
  return `${day(at)} ${clock(at)}`
}

function instant(at: Date, say: Telling): string {
  return `${moment(at, say)}（${zoneInWords(say.reader.timeZone)}）`
}

function lessonIn(lesson: Taught, { reader }: Telling): string {
  const { subject, teacherName, studentName, studentId, seats } = lesson
  const students = seats > 1 ? `${seats} 人班课` : studentName
  if (reader.role === 'TEACHER') return `${subject}（${students}）`
  if (seats > 1) return `${subject}（${teacherName}，${students}）`
  return `${isNamed(studentId, reader) ? `${around(studentName)}的${inside(subject).trimEnd()}` : subject}（${teacherName}）`
}

function lessonLine(lesson: Taught, say: Telling): string {
  return `${when(lesson, say)}，${lessonIn(lesson, say)}`
}

/** 您的课，陈明的课，3 节课 */
function whichOf(taught: readonly Taught[], say: Telling): string {
  const student = namedStudent(taught, say.reader)
  const whose = student === undefined ? '' : `${around(student)}的`
  if (taught.length > 1) return `${whose}${whose === '' ? '' : ' '}${taught.length} 节课`
  if (whose !== '') return `${whose}课`
  return isOwn(say.reader) ? '您的课' : '班课'
}

function chargeOf(charged: boolean, { reader: { role } }: Telling): string {
  if (role === 'TEACHER') return charged ? '照常扣费，您的工资照计。' : '不扣费。'
  return charged ? '仍照常扣费。' : '不扣费。'
}

function quoteOf(name: string, text: string | null): Pick<Phrase, 'quote'> {
  return text === null || text.trim() === '' ? {} : { quote: `${name}：“${cut(oneLine(text), 200)}”` }
}

function seriesTold(
  { lessons, count }: Series,
  say: Telling,
  statement: (what: string, first: string) => string,
): Pick<Phrase, 'statement' | 'lines'> {
  const [first] = taughtIn(lessons, say.reader)
  if (first === undefined) return { statement: '' }
  const starts = `${count === 1 ? '时间' : '第一节'} ${when(first, say)}`
  const more = count - lessons.length
  return {
    statement: statement(lessonIn({ ...first, seats: 1 }, say), starts),
    lines: () => [
      ...lessons.map((lesson) => when(lesson, say, !isAtSameClock(lesson, first))),
      ...(more > 0 ? [moreLessons(more)] : []),
    ],
  }
}

function requested({ type, lesson, proposed }: Facts<'REQUEST_RECEIVED'>, say: Telling): string {
  const what = `${lessonIn({ ...lesson, seats: 1 }, say)}，${when(lesson, say)}`
  if (type === 'CANCEL') return `申请取消：${what}。`
  const wished = proposed && when({ ...proposed, classTimeZone: proposed.timeZone }, say)
  return `申请改期：${what}${wished ? `，改到 ${wished}` : ''}。`
}

/** What became of the hours: added, or taken. */
const ways = {
  PURCHASE: ['购买', '扣回'],
  GIFT: ['赠送', '扣回'],
  ADJUSTMENT: ['调整增加', '调整扣除'],
  WAIVED: ['免扣缺课，退回', '扣回'],
  REVERSAL: ['冲正退回', '冲正扣回'],
} as const

type Student = { studentId: string; studentName: string }

function ownerOf({ studentId, studentName }: Student, { reader }: Telling): string {
  return isNamed(studentId, reader) ? `${short(studentName)}：` : ''
}

function hoursTitle(
  students: readonly (Student & { units: number })[],
  say: Telling,
  added: string,
  taken: string,
): string {
  const [only] = students
  if (students.length > 1 || only === undefined) return `${students.length} 位学生的课时有变动`
  return `${ownerOf(only, say)}${only.units < 0 ? taken : added} ${unitsInWords(Math.abs(only.units))} 课时`
}

function hoursTold(students: Facts<'HOURS_ADDED'>['students'], say: Telling) {
  return statementOf(students, {
    one: (student) =>
      `${ownerOf(student, say)}${ways[student.reason][student.units < 0 ? 1 : 0]} ${unitsInWords(Math.abs(student.units))} 课时，余额 ${unitsInWords(student.balance)}。`,
    line: ({ units, balance, studentName }) =>
      `${studentName}：${signedUnits(units)}，余额 ${unitsInWords(balance)}`,
    ...inRow,
  })
}

function askForHours({ reader: { role, organization } }: Telling): string[] {
  return role === 'STUDENT' ? [`请联系${inside(organization)}增加课时。`] : []
}

function paid(
  settlements: Facts<'SETTLEMENT_PAID'>['settlements'],
  say: Telling,
  label: string,
  end: string,
): Phrase {
  const [only] = settlements
  const isOne = settlements.length === 1 && only !== undefined
  const reference = (text: string | null) => (text === null ? '' : `凭证号：${text}。`)
  return {
    title: isOne ? `${label}：${say.money(only.totalCents, only.currency)}` : label,
    ...statementOf(settlements, {
      one: ({ weekStartOn, totalCents, currency, reference: named }) =>
        `${say.week(weekStartOn)} 的工资 ${say.money(totalCents, currency)} ${end}${reference(named)}`,
      line: ({ weekStartOn, totalCents, currency }) =>
        `${say.week(weekStartOn)}：${say.money(totalCents, currency)}`,
      ...inRow,
    }),
    remarks: [],
  }
}

function notYou({ reader: { organization } }: Telling): string {
  return `如果您不知情，请立即告知${inside(organization)}。`
}

function inWords({ browser, system }: DeviceName) {
  return browser === undefined ? system : `${system} 上的 ${browser}`
}
