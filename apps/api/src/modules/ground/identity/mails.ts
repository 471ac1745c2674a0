// The mails that identity sends, in each language.
import type { Locale } from '@summa/contracts'
import { layOut, type Letter } from '../../../providers/letter.ts'
import type { Message } from '../../../providers/mail.ts'

type PasswordLink = { organization: string; link: string; minutes: number }
type Code = { organization: string; code: string; minutes: number }
type MailText = Pick<Message, 'subject' | 'text' | 'html'>
type Words = Omit<Letter, 'locale' | 'organization'>

const passwordLink: Record<Locale, (about: PasswordLink) => Words> = {
  en: ({ organization, link, minutes }) => ({
    subject: `${organization}: choose a new password`,
    preview: `The link works for ${minutes} minutes.`,
    heading: 'Choose a new password',
    paragraphs: [
      `Somebody, probably you, has asked for a new password for your account at ${organization}.`,
      `The link works once, for ${minutes} minutes.`,
    ],
    action: { label: 'Choose a password', href: link },
    footer: ['If it was not you, there is nothing to do: your password stays as it is.'],
  }),
  'zh-CN': ({ organization, link, minutes }) => ({
    subject: `${organization}：设置新密码`,
    preview: `链接在 ${minutes} 分钟内有效。`,
    heading: '设置新密码',
    paragraphs: [
      `有人（可能是您本人）申请重置您在 ${organization} 的账号密码。`,
      `链接在 ${minutes} 分钟内有效，只能使用一次。`,
    ],
    action: { label: '设置新密码', href: link },
    footer: ['如果不是您本人操作，无需处理，您的密码不会改变。'],
  }),
}

export function writePasswordLink(locale: Locale, about: PasswordLink): MailText {
  return layOut({ locale, organization: about.organization, ...passwordLink[locale](about) })
}

const code: Record<Locale, (about: Code) => Words> = {
  en: ({ organization, code, minutes }) => ({
    subject: `${organization}: your code ${code}`,
    preview: `It works once, for ${minutes} minutes.`,
    heading: 'Your code',
    paragraphs: [`Enter it on the page of ${organization} that asks for it.`],
    code,
    footer: [
      `It works once, for ${minutes} minutes. Nobody will ever ask you for it.`,
      'If you did not want to sign in, there is nothing to do.',
    ],
  }),
  'zh-CN': ({ organization, code, minutes }) => ({
    subject: `${organization}：验证码 ${code}`,
    preview: `${minutes} 分钟内有效，只能使用一次。`,
    heading: '您的验证码',
    paragraphs: [`请在 ${organization} 要求输入验证码的页面填写。`],
    code,
    footer: [
      `${minutes} 分钟内有效，只能使用一次。任何人都不会向您索要验证码。`,
      '如果不是您本人操作，无需处理。',
    ],
  }),
}

export function writeCode(locale: Locale, about: Code): MailText {
  return layOut({ locale, organization: about.organization, ...code[locale](about) })
}
