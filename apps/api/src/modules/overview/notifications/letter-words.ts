// The words that mails have around a notification: what stands in front of facts, on the button and at the end.
import type { NotificationGroup, Role } from '@summa/contracts'
import type { Page } from './destination.ts'
import { inside } from './telling.ts'

export type LetterWords = {
  colon: string
  comma: string
  /** A span of time on the clocks of a zone. */
  on: (day: string, span: string, zone: string) => string
  students: (count: number) => string
  from: (start: string) => string
  facts: Record<
    | 'lesson'
    | 'student'
    | 'teacher'
    | 'when'
    | 'classTime'
    | 'before'
    | 'proposed'
    | 'where'
    | 'reason'
    | 'answer',
    string
  >
  open: Record<Page, string>
  calendarHint: (address: string) => string
  /** Why the reader gets it. */
  why: (group: NotificationGroup, role: Role | null, organization: string) => string
  choose: (address: string) => string
  unsubscribe: string
}

const english: LetterWords = {
  colon: ': ',
  comma: ', ',
  on: (day, span, zone) => `${day}, ${span} (${zone})`,
  students: (count) => `${count} students`,
  from: (start) => `from ${start}`,
  facts: {
    lesson: 'Lesson',
    student: 'Student',
    teacher: 'Teacher',
    when: 'Your time',
    classTime: 'Class time',
    before: 'Before',
    proposed: 'Asked for',
    where: 'Online at',
    reason: 'Reason',
    answer: 'Answer',
  },
  open: {
    LESSON: 'Open the lesson',
    CALENDAR: 'Open the calendar',
    REQUESTS: 'Open the requests',
    HOURS: 'See the hours',
    PAY: 'See the pay',
    ACCOUNT: 'Check your account',
    STUDENT: 'Open the student',
    NOTIFICATIONS: 'See the notifications',
    HOME: 'Open the app',
  },
  calendarHint: (address) => `Your own calendar can follow all lessons: subscribe to them at ${address}`,
  why: (group, role, organization) => {
    if (group === 'SECURITY') return 'This concerns your account, so it is always sent.'
    if (role === 'TEACHER') return `You get this because you teach at ${organization}.`
    if (role === 'STUDENT') return `You get this because you or your family have lessons at ${organization}.`
    return `You get this because you work in the office of ${organization}.`
  },
  choose: (address) => `Choose what you are told, and how: ${address}`,
  unsubscribe: 'No more mail of this kind',
}

const chinese: LetterWords = {
  colon: '：',
  comma: '，',
  on: (day, span, zone) => `${day} ${span}（${zone}）`,
  students: (count) => `${count} 人班课`,
  from: (start) => `自 ${start}`,
  facts: {
    lesson: '课',
    student: '学生',
    teacher: '老师',
    when: '您的时间',
    classTime: '上课地时间',
    before: '原定',
    proposed: '申请改到',
    where: '线上地址',
    reason: '原因',
    answer: '答复',
  },
  open: {
    LESSON: '查看这节课',
    CALENDAR: '打开课表',
    REQUESTS: '查看申请',
    HOURS: '查看课时',
    PAY: '查看工资',
    ACCOUNT: '检查您的账号',
    STUDENT: '查看学生',
    NOTIFICATIONS: '查看通知',
    HOME: '打开应用',
  },
  calendarHint: (address) => `也可以在您自己的日历里查看全部的课，订阅地址在：${address}`,
  why: (group, role, organization) => {
    if (group === 'SECURITY') return '这封邮件涉及您的账号，无法退订。'
    if (role === 'TEACHER') return `您收到这封邮件，是因为您在${inside(organization)}任教。`
    if (role === 'STUDENT') return `您收到这封邮件，是因为您或您的家人在${inside(organization)}上课。`
    return `您收到这封邮件，是因为您负责${inside(organization)}的教务。`
  },
  choose: (address) => `选择接收哪些通知及方式：${address}`,
  unsubscribe: '不再接收此类邮件',
}

export const letterWords = { en: english, 'zh-CN': chinese }
