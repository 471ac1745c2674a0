// One layout for every mail: as text, and as html that mail programs show alike, in the light and in the dark.
import type { Locale } from '@summa/contracts'

/** What a mail says. All of it is plain text; the layout escapes it. */
export type Letter = {
  locale: Locale
  /** In whose name it is sent. */
  organization: string
  subject: string
  /** What a list of mails shows behind the subject. */
  preview: string
  heading: string
  paragraphs: string[]
  /** Labels with their values; the first is what matters most. */
  facts?: [label: string, value: string][]
  /** A list of lines, such as the lessons of a series. */
  lines?: string[]
  /** A code to type, shown large. */
  code?: string
  action?: { label: string; href: string }
  /** Small print at the end: why the reader gets this. */
  footer: string[]
  unsubscribe?: { label: string; href: string }
}

type Link = { label: string; href: string }

export function layOut(letter: Letter): { subject: string; text: string; html: string } {
  const action = openable(letter.action)
  const unsubscribe = openable(letter.unsubscribe)
  return {
    subject: letter.subject.replaceAll(/\s+/g, ' ').trim(),
    text: textOf(letter, action, unsubscribe),
    html: htmlOf(letter, action, unsubscribe),
  }
}

/** Only links that a browser opens as a page, whatever somebody wrote into them. */
function openable(link: Link | undefined): Link | undefined {
  return link !== undefined && isWebAddress(link.href) ? link : undefined
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
}

/** The code and each link have a line of their own, so that they are easy to select. */
function textOf(letter: Letter, action: Link | undefined, unsubscribe: Link | undefined): string {
  const { locale, heading, paragraphs, code, facts = [], lines = [], footer } = letter
  const colon = locale === 'zh-CN' ? '：' : ': '
  const linkOf = ({ label, href }: Link) => `${label}${colon.trim()}\n${href}`
  const blocks = [
    heading,
    ...paragraphs,
    code,
    facts.map(([label, value]) => `${label}${colon}${value}`).join('\n'),
    lines.map((line) => `- ${line}`).join('\n'),
    action && linkOf(action),
    ['--', ...footer, ...(unsubscribe ? [linkOf(unsubscribe)] : [])].join('\n'),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

const light = {
  ground: '#f7f3ea',
  surface: '#fffdf9',
  sunken: '#efe9dc',
  ink: '#211c16',
  soft: '#5f574b',
  line: '#e3dbcb',
  laurel: '#1d5a3d',
  onLaurel: '#fdfaf2',
}

const dark: typeof light = {
  ground: '#161411',
  surface: '#1f1c18',
  sunken: '#2a2621',
  ink: '#f1ebdf',
  soft: '#b5ab9a',
  line: '#37312a',
  laurel: '#86c49d',
  onLaurel: '#0f2418',
}

/** The colours of what is read outside the apps. */
export const palette = { light, dark }

const latin = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial"
const han = "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC'"

/** Quotation marks are as wide as the language of the mail has them, whichever font comes first. */
const fonts: Record<Locale, string> = {
  en: `${latin}, ${han}, sans-serif`,
  'zh-CN': `${han}, ${latin}, sans-serif`,
}

/** The first rule is for programs that follow the device, the second for Outlook on the web, which marks what it changed. */
const darkRules = [
  ['ground', `background-color: ${dark.ground}`],
  ['card', `background-color: ${dark.surface}; border-color: ${dark.line}`],
  ['sunken', `background-color: ${dark.sunken}`],
  ['ink', `color: ${dark.ink}`],
  ['soft', `color: ${dark.soft}`],
  ['row', `border-color: ${dark.line}`],
  ['link', `color: ${dark.laurel}`],
  ['button', `background-color: ${dark.laurel}; border-color: ${dark.laurel}`],
  ['on-button', `color: ${dark.onLaurel}`],
] as const

function rulesFor(prefix: string): string {
  return darkRules
    .map(([name, rule]) => `${prefix}.${name} { ${rule.replaceAll(/(?=;|$)/g, ' !important')} }`)
    .join('\n')
}

const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
a:hover { text-decoration: underline !important; }
@media (max-width: 480px) {
  .edge { padding: 16px 10px 28px !important; }
  .card { padding: 26px 20px 28px !important; }
}
@media (prefers-color-scheme: dark) {
${rulesFor('')}
}
${rulesFor('[data-ogsc] ')}
`

/** After the preview, so that a list of mails does not go on with the heading. */
const filler = '&#847;&zwnj;&nbsp;'.repeat(80)

function htmlOf(letter: Letter, action: Link | undefined, unsubscribe: Link | undefined): string {
  const { locale, organization, subject, preview, heading, paragraphs, code, facts = [], lines = [] } = letter
  const lineHeight = locale === 'zh-CN' ? 1.7 : 1.55
  const font = fonts[locale]
  const text = `font-family: ${font}; font-size: 16px; line-height: ${String(lineHeight)};`
  const small = `font-family: ${font}; font-size: 13px; line-height: ${String(lineHeight)}; color: ${light.soft};`
  const parts = [
    `<h1 class="ink" dir="auto" style="margin: 0 0 14px; font-family: ${font}; font-size: 23px; line-height: 1.35; font-weight: 650; color: ${light.ink}; text-align: left;">${escaped(heading)}</h1>`,
    ...paragraphs.map(
      (paragraph) =>
        `<p class="ink" dir="auto" style="margin: 0 0 14px; ${text} color: ${light.ink}; text-align: left;">${escaped(paragraph)}</p>`,
    ),
    code === undefined ? '' : codeOf(code),
    facts.length === 0 ? '' : factsOf(facts, text),
    lines.length === 0 ? '' : linesOf(lines, text),
    action === undefined ? '' : buttonOf(action, font),
  ]
  const footer = [
    ...letter.footer.map((line) => linked(line)),
    ...(unsubscribe ? [anchor(unsubscribe.href, escaped(unsubscribe.label), 'soft', light.soft)] : []),
  ]
  return `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="x-apple-disable-message-reformatting">
<title>${escaped(subject)}</title>
<style>${style}</style>
</head>
<body class="ground" style="margin: 0; padding: 0; background-color: ${light.ground};">
<div style="display: none; max-height: 0; overflow: hidden; font-size: 1px; line-height: 1px; opacity: 0; mso-hide: all;">${escaped(preview)}${filler}</div>
<table class="ground" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${light.ground}" style="background-color: ${light.ground};">
<tr><td class="edge" align="center" style="padding: 28px 16px 40px;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width: 100%; max-width: 600px; table-layout: fixed;">
<tr><td class="link" dir="auto" style="padding: 0 4px 14px; font-family: ${font}; font-size: 15px; line-height: 1.4; font-weight: 650; color: ${light.laurel}; text-align: left;">${escaped(organization)}</td></tr>
<tr><td class="card" bgcolor="${light.surface}" style="padding: 34px 36px 36px; background-color: ${light.surface}; border: 1px solid ${light.line}; border-radius: 14px; overflow-wrap: anywhere; word-break: break-word;">
${parts.filter(Boolean).join('\n')}
</td></tr>
<tr><td class="soft" style="padding: 18px 4px 0; ${small} text-align: left; overflow-wrap: anywhere; word-break: break-word;">${footer.join('<br>\n')}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

function codeOf(code: string): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 8px 0 4px;"><tr>
<td class="sunken ink" align="center" bgcolor="${light.sunken}" style="padding: 18px 8px; background-color: ${light.sunken}; border-radius: 10px; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 34px; line-height: 1.2; font-weight: 600; letter-spacing: 6px; color: ${light.ink};">${escaped(code)}</td>
</tr></table>`
}

function factsOf(facts: [label: string, value: string][], text: string): string {
  const cell = `padding: 10px 0; border-top: 1px solid ${light.line}; vertical-align: top; text-align: left; ${text}`
  const rows = facts.map(
    ([label, value], index) => `<tr>
<td class="row soft" width="26%" style="${cell} padding-right: 14px; font-size: 14px; color: ${light.soft};">${escaped(label)}</td>
<td class="row ink" dir="auto" style="${cell} color: ${light.ink};${index === 0 ? ' font-weight: 600;' : ''}">${valueOf(value)}</td>
</tr>`,
  )
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 6px 0 0;">
${rows.join('\n')}
</table>`
}

function linesOf(lines: string[], text: string): string {
  const rows = lines.map(
    (line) =>
      `<tr><td class="row ink" dir="auto" style="padding: 9px 0; border-top: 1px solid ${light.line}; text-align: left; ${text} color: ${light.ink};">${escaped(line)}</td></tr>`,
  )
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 6px 0 0;">
${rows.join('\n')}
</table>`
}

/** Outlook knows no padding of links, so it gets that of the cell. */
function buttonOf({ label, href }: Link, font: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 22px 0 0;"><tr>
<td class="button" align="center" bgcolor="${light.laurel}" style="background-color: ${light.laurel}; border: 1px solid ${light.laurel}; border-radius: 10px; mso-padding-alt: 12px 24px;"><a class="on-button" href="${escaped(href)}" style="display: inline-block; padding: 12px 24px; font-family: ${font}; font-size: 16px; line-height: 1.4; font-weight: 600; color: ${light.onLaurel}; text-decoration: none;">${escaped(label)}</a></td>
</tr></table>`
}

function valueOf(value: string): string {
  return isWebAddress(value) ? anchor(value, escaped(value), 'link', light.laurel) : escaped(value)
}

/** The addresses of pages in a line become links. */
function linked(line: string): string {
  return line
    .split(/(https?:\/\/\S+)/i)
    .map((part) => (isWebAddress(part) ? anchor(part, escaped(part), 'soft', light.soft) : escaped(part)))
    .join('')
}

function anchor(href: string, content: string, look: string, color: string): string {
  return `<a class="${look}" href="${escaped(href)}" style="color: ${color}; text-decoration: underline;">${content}</a>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '<br>',
}

export function escaped(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[&<>"'\n]/g, (character) => entities[character] ?? '')
}
