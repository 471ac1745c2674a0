// The mails that identity sends, in each language.
import type { Locale } from '@summa/contracts'
import type { Message } from '../../../mail.ts'

type PasswordLink = { organization: string; link: string; minutes: number }
type Code = { organization: string; code: string; minutes: number }
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

const code: Record<Locale, (about: Code) => MailText> = {
  en: ({ organization, code, minutes }) => ({
    subject: `${organization}: your code ${code}`,
    text: [
      `Your code for ${organization}:`,
      code,
      `It works once, for ${minutes} minutes. Nobody will ever ask you for it.`,
      'If you did not want to sign in, there is nothing to do.',
    ].join('\n\n'),
  }),
  'zh-CN': ({ organization, code, minutes }) => ({
    subject: `${organization}：验证码 ${code}`,
    text: [
      `您在 ${organization} 的验证码：`,
      code,
      `${minutes} 分钟内有效，只能使用一次。任何人都不会向您索要验证码。`,
      '如果不是您本人操作，无需处理。',
    ].join('\n\n'),
  }),
}

export function writeCode(locale: Locale, about: Code): MailText {
  return code[locale](about)
}
