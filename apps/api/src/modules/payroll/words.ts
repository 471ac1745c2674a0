// The words of the documents that leave the house. Those of the screens are in the apps' catalogues.
import type { Locale } from '@summa/contracts'

const en = {
  title: 'Pay statement',
  teacher: 'Teacher',
  week: 'Week',
  zone: 'Time zone',
  status: 'Status',
  reference: 'Reference',
  number: 'Settlement',
  kind: 'Kind',
  date: 'Date',
  start: 'Start',
  end: 'End',
  student: 'Student',
  subject: 'Subject',
  minutes: 'Minutes',
  hourlyWage: 'Per hour',
  amount: 'Amount',
  currency: 'Currency',
  lessonId: 'Lesson',
  frozen: 'Frozen',
  confirmed: 'Confirmed',
  paid: 'Paid',
  corrections: 'Corrections of earlier weeks',
  remarks: { NO_SHOW: 'No-show', REVERSED: 'Charge reversed, not paid' },
  total: 'Total',
  nothing: 'No lessons were completed in this week.',
  kinds: { LESSON: 'Lesson', LATE: 'Entered late', REVERSAL: 'Charge reversed' },
  statuses: { OPEN: 'Not settled yet', DRAFT: 'To be confirmed', CONFIRMED: 'Confirmed', PAID: 'Paid' },
  lines: (count: number) => `${String(count)} ${count === 1 ? 'line' : 'lines'}`,
  hours: (hours: string) => `${hours} hours`,
  page: (page: number, pages: number) => `Page ${String(page)} of ${String(pages)}`,
}

export type Words = typeof en

const zh: Words = {
  title: '课酬结算单',
  teacher: '教师',
  week: '工资周',
  zone: '时区',
  status: '状态',
  reference: '付款参考号',
  number: '结算单号',
  kind: '类型',
  date: '日期',
  start: '开始',
  end: '结束',
  student: '学生',
  subject: '科目',
  minutes: '分钟',
  hourlyWage: '每小时',
  amount: '金额',
  currency: '币种',
  lessonId: '课程编号',
  frozen: '结算于',
  confirmed: '确认于',
  paid: '支付于',
  corrections: '以往各周的更正',
  remarks: { NO_SHOW: '缺席', REVERSED: '扣课已冲销，不计酬' },
  total: '合计',
  nothing: '本周没有已完成的课。',
  kinds: { LESSON: '课', LATE: '补录', REVERSAL: '扣课冲销' },
  statuses: { OPEN: '尚未结算', DRAFT: '待确认', CONFIRMED: '已确认', PAID: '已支付' },
  lines: (count) => `${String(count)} 项`,
  hours: (hours) => `${hours} 小时`,
  page: (page, pages) => `第 ${String(page)} 页，共 ${String(pages)} 页`,
}

export function wordsIn(locale: Locale): Words {
  return locale === 'en' ? en : zh
}
