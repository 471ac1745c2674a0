// Statements as files, in the language that was asked for, or else the caller's own.
import { Locale } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import type { Document } from '../../http/document.ts'
import { toPaper } from './paper.ts'
import { on, statement } from './sql.ts'
import { toSpreadsheet } from './spreadsheet.ts'
import { readStatementFor, readStatementOf, readStatements, type Statement } from './statement.ts'

type InLanguage = { locale?: Locale | undefined }
type OfWeek = InLanguage & { weekStart?: string | undefined }

export async function exportPayroll(ctx: Context, actor: Actor, asked: OfWeek): Promise<Document> {
  const { week, statements } = await readStatements(ctx, actor, asked)
  return spreadsheet(statements, await localeOf(ctx, actor, asked), week.weekStartOn)
}

export async function exportPayrollOf(ctx: Context, actor: Actor, asked: OfWeek): Promise<Document> {
  const found = await readStatementFor(ctx, actor, actor.userId, asked)
  return spreadsheet([found], await localeOf(ctx, actor, asked), found.week.weekStartOn)
}

export async function printPayrollOf(ctx: Context, actor: Actor, asked: OfWeek): Promise<Document> {
  const found = await readStatementFor(ctx, actor, actor.userId, asked)
  return paper(ctx, found, await localeOf(ctx, actor, asked))
}

export async function exportSettlement(ctx: Context, actor: Actor, id: string, asked: InLanguage) {
  const found = await readStatementOf(ctx, actor, id)
  return spreadsheet([found], await localeOf(ctx, actor, asked), found.week.weekStartOn)
}

export async function printSettlement(ctx: Context, actor: Actor, id: string, asked: InLanguage) {
  const found = await readStatementOf(ctx, actor, id)
  return paper(ctx, found, await localeOf(ctx, actor, asked))
}

function spreadsheet(statements: readonly Statement[], locale: Locale, weekStartOn: string): Document {
  return {
    name: `pay-${weekStartOn}.csv`,
    type: 'text/csv; charset=utf-8',
    body: toSpreadsheet(statements, locale),
  }
}

async function paper({ clock }: Context, found: Statement, locale: Locale): Promise<Document> {
  return {
    name: `pay-${found.week.weekStartOn}.pdf`,
    type: 'application/pdf',
    body: await toPaper(found, locale, clock.now()),
  }
}

async function localeOf(ctx: Context, { userId }: Actor, { locale }: InLanguage): Promise<Locale> {
  if (locale !== undefined) return locale
  const [user] = await on(ctx.pool)<{ locale: string }>(
    statement('read-locale', (bind) => `SELECT locale FROM "User" WHERE id = ${bind(userId, 'uuid')}`),
  )
  return Locale.parse(user?.locale)
}
