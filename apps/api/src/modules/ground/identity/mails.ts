// The mails that identity sends, in each language.
import type { Locale } from '@summa/contracts'
import type { Message } from '../../../mail.ts'

type PasswordLink = { organization: string; link: string; minutes: number }
type MailText = Omit<Message, 'to'>

const passwordLink: Record<Locale, (about: PasswordLink) => MailText> = {
  en: ({ organization, link, minutes }) => ({
    subject: `${organization}: choose a new password`,
    text: [
      `Somebody, probably you, has asked for a new password for your account at ${organization}.`,
      `Choose one here within ${minutes} minutes:`,
      link,
      'If it was not you, there is nothing to do: your password stays as it is.',
    ].join('\n\n'),
  }),
  'zh-CN': ({ organization, link, minutes }) => ({
    subject: `${organization}：设置新密码`,
    text: [
      `有人（可能是您本人）申请重置您在 ${organization} 的账号密码。`,
      `请在 ${minutes} 分钟内打开以下链接设置新密码：`,
      link,
      '如果不是您本人操作，无需处理，您的密码不会改变。',
    ].join('\n\n'),
  }),
}

export function writePasswordLink(locale: Locale, about: PasswordLink): MailText {
  return passwordLink[locale](about)
}
