// The page behind “unsubscribe” in a mail. It runs no scripts and loads nothing.
import { createHash } from 'node:crypto'
import type { Locale, NotificationGroup } from '@summa/contracts'
import { escaped, palette } from '../../../providers/letter.ts'
import type { Subscription } from './unsubscribe.ts'

const groups: Record<Locale, Record<NotificationGroup, string>> = {
  en: {
    LESSONS: 'Lessons',
    REMINDERS: 'Reminders',
    REQUESTS: 'Requests',
    MONEY: 'Hours',
    PAY: 'Pay',
    OFFICE: 'Office',
    SECURITY: 'Security',
  },
  'zh-CN': {
    LESSONS: '上课安排',
    REMINDERS: '提醒',
    REQUESTS: '申请',
    MONEY: '课时',
    PAY: '工资',
    OFFICE: '教务',
    SECURITY: '账号安全',
  },
}

type Words = { title: string; lead: string; rest: string; act: string }
type About = { organization: string; group: string }

const asking: Record<Locale, (about: About) => Words> = {
  en: ({ organization, group }) => ({
    title: 'Stop these e-mails?',
    lead: `${organization} will send you no more e-mail about “${group}”.`,
    rest: 'The list of notifications in the app still has everything.',
    act: 'Stop them',
  }),
  'zh-CN': ({ organization, group }) => ({
    title: '不再接收这类邮件？',
    lead: `确认后，${organization}不再给您发送“${group}”类邮件。`,
    rest: '您仍可在应用的通知列表里看到全部内容。',
    act: '不再接收',
  }),
}

const done: Record<Locale, (about: About) => Words> = {
  en: ({ organization, group }) => ({
    title: 'Done',
    lead: `${organization} sends you no more e-mail about “${group}”.`,
    rest: 'You can switch it on again in the app, under “What you are told”.',
    act: 'Open “What you are told”',
  }),
  'zh-CN': ({ organization, group }) => ({
    title: '已停止发送',
    lead: `${organization}不再给您发送“${group}”类邮件。`,
    rest: '如需重新接收，请在应用的“通知设置”里开启。',
    act: '打开通知设置',
  }),
}

const style = `
:root { color-scheme: light dark; ${colours(palette.light)} }
@media (prefers-color-scheme: dark) { :root { ${colours(palette.dark)} } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.6 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif }
main { max-width: 26rem; width: 100%; padding: 2rem; background: var(--surface); border: 1px solid var(--line);
  border-radius: 1rem; overflow-wrap: anywhere }
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.3 }
p { margin: 0 0 1rem }
.soft { color: var(--soft) }
button, a { display: inline-block; margin-top: .5rem; min-height: 2.75rem; padding: .5rem 1.25rem; border: 0;
  border-radius: .75rem; background: var(--laurel); color: var(--on-laurel); font: inherit; font-weight: 600;
  line-height: 1.75rem; text-decoration: none; cursor: pointer }
button:focus-visible, a:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
`

function colours({ ground, surface, ink, soft, line, laurel, onLaurel }: typeof palette.light): string {
  return `--ground: ${ground}; --surface: ${surface}; --ink: ${ink}; --soft: ${soft}; --line: ${line}; --laurel: ${laurel}; --on-laurel: ${onLaurel}`
}

export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Asks, or says that it is done. */
export function unsubscribePage({ locale, organization, group, on }: Subscription): string {
  const { title, lead, rest, act } = (on ? asking : done)[locale]({
    organization,
    group: groups[locale][group],
  })
  // Without an action the form goes to where the page is from.
  const next = on
    ? `<form method="post"><button>${escaped(act)}</button></form>`
    : `<a href="/notifications/settings">${escaped(act)}</a>`
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(lead)}</p>
<p class="soft">${escaped(rest)}</p>
${next}
</main>
</body>
</html>
`
}
