import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { en } from '../i18n/messages/en.ts'
import { Table } from './table.tsx'

type Props = Parameters<typeof Table<{ id: string; hours: number }>>[0]

const columns: Props['columns'] = [
  { key: 'name', name: 'Name', heading: true, sortable: true, cell: ({ id }) => id },
  { key: 'hours', name: 'Hours', numeric: true, sortable: true, cell: ({ hours }) => hours },
]
const rows = [
  { id: 'Mei', hours: 3 },
  { id: 'Ada', hours: 5 },
]

function drawn(props: Partial<Props>) {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      <Table name="Students" columns={columns} rows={rows} {...props} />
    </NextIntlClientProvider>,
  )
}

it('keeps the order of its rows, whatever they are sorted by', () => {
  const html = drawn({ sort: { key: 'name', descending: false }, onSort: () => undefined })
  expect(html.indexOf('Mei')).toBeLessThan(html.indexOf('Ada'))
  expect(html).toMatch(/<th[^>]*aria-sort="ascending"[^>]*><button[^>]*>Name/)
  expect(html).not.toMatch(/aria-sort="[a-z]+"[^>]*><button[^>]*>Hours/)
})

it('has nothing to press where nobody listens', () => {
  expect(drawn({})).not.toContain('<button')
  expect(drawn({})).not.toContain('<input')
})

it('names its rows by their heading, and their checkboxes by the row', () => {
  const html = drawn({
    selection: { ids: new Set(['Ada']), onChange: () => undefined },
    nameOf: ({ id }) => id,
  })
  expect(html).toMatch(/<th role="rowheader" scope="row"[^>]*>.*Mei/)
  expect(html).toMatch(/aria-label="Select Ada"[^>]*checked/)
  expect(html).not.toMatch(/aria-label="Select Mei"[^>]*checked/)
})

it('stays a table where it is plain', () => {
  const html = drawn({ look: 'plain' })
  expect(html.startsWith('<table')).toBe(true)
  expect(html).not.toContain('flex')
})
