// Payroll as files, in the language that was asked for or else the caller's own.
import type { Locale } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { NamedFile } from '../../../http/route.ts'
import { readLocale } from '../../ground/identity/index.ts'
import { toPaper } from './paper.ts'
import { sheetOf } from './spreadsheet.ts'
import { readStatementFor, readStatementOf, readStatements, type Statement } from './statement.ts'

type InLanguage = { locale?: Locale | undefined }
type OfWeek = InLanguage & { weekStart?: string | undefined }

export async function exportPayroll(ctx: Context, actor: Actor, asked: OfWeek): Promise<NamedFile> {
  const { week, statements } = await readStatements(ctx, actor, asked)
  return spreadsheet(statements, await localeOf(ctx, actor, asked), week.weekStartOn)
}

export async function exportPayrollOf(ctx: Context, actor: Actor, asked: OfWeek): Promise<NamedFile> {
  const found = await readStatementFor(ctx, actor, actor.userId, asked)
  return spreadsheet([found], await localeOf(ctx, actor, asked), found.week.weekStartOn)
}

export async function printPayrollOf(ctx: Context, actor: Actor, asked: OfWeek): Promise<NamedFile> {
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

function spreadsheet(statements: readonly Statement[], locale: Locale, weekStartOn: string): NamedFile {
  return {
    name: `pay-${weekStartOn}.csv`,
    body: sheetOf(statements, locale),
  }
}

async function paper({ clock }: Context, found: Statement, locale: Locale): Promise<NamedFile> {
  return {
    name: `pay-${found.week.weekStartOn}.pdf`,
    body: await toPaper(found, locale, clock.now()),
  }
}

async function localeOf(ctx: Context, { userId }: Actor, { locale }: InLanguage): Promise<Locale> {
  return locale ?? readLocale(ctx, userId)
}
