// A route sends the browser the messages that its screens say (WithMessages): all of them, and no others. This follows
// the imports of every page and compares the namespaces that its components ask for with those that it sends.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

const ui = 'packages/ui/src'

/** `admin.people.bulk` is in the file of `admin.people`; everything else is named by its first word. */
function partOf(key) {
  const [first, second] = key.split('.')
  return first === 'admin' ? `admin.${second}` : first
}

/** What a source imports, which parts it says in the browser, and which it sends there. */
function read(code) {
  const source = ts.createSourceFile('source.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const [imports, namespaces, texts, sends] = [[], [], [], []]
  let everyPage = []
  const textsIn = (list) => list.elements.map(({ text }) => text)

  const visit = (node) => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly)
      imports.push(node.moduleSpecifier.text)
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly)
      imports.push(node.moduleSpecifier.text)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      imports.push(node.arguments[0].text)
    if (ts.isCallExpression(node) && node.expression.getText() === 'useTranslations')
      namespaces.push(node.arguments[0]?.text ?? '')
    if (ts.isTypeQueryNode(node) && node.getText() === 'typeof useTranslations<never>') namespaces.push('')
    if (ts.isStringLiteralLike(node)) texts.push(node.text)
    if (ts.isTemplateExpression(node)) texts.push(node.head.text)
    if (ts.isJsxOpeningElement(node) && node.tagName.getText() === 'WithMessages')
      for (const { initializer } of node.attributes.properties) sends.push(...textsIn(initializer.expression))
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'everyPage') {
      let list = node.initializer
      while (!ts.isArrayLiteralExpression(list)) list = list.expression
      everyPage = textsIn(list)
    }
    node.forEachChild(visit)
  }
  visit(source)

  // Who asks for all messages, or for all of the console, names the part in each key.
  const says = namespaces.flatMap((namespace) => {
    if (namespace !== '' && namespace !== 'admin') return [partOf(namespace)]
    const keys = texts.filter((text) => /^[a-zA-Z]+\.[a-zA-Z]/.test(text) || /^[a-zA-Z]+\.$/.test(text))
    return keys.map((key) => partOf(namespace === '' ? key : `admin.${key}`))
  })
  return { imports, says, sends, everyPage }
}

/**
 * Everything that can be loaded from a file on, with what it says and sends. A file further down that sends messages of
 * its own covers only what stands inside it, so it is one of the `senders`, which are looked at by themselves.
 */
function reachableFrom(entry, root, parts, known) {
  const seen = new Set()
  const says = new Map()
  const sends = new Set()
  const senders = new Set()
  const visit = (path) => {
    if (seen.has(path) || !/\.tsx?$/.test(path) || !existsSync(join(root, path))) return
    seen.add(path)
    if (!known.has(path)) known.set(path, read(readFileSync(join(root, path), 'utf8')))
    const file = known.get(path)
    if (path !== entry && file.sends.length > 0) {
      senders.add(path)
      return
    }
    for (const part of file.says) if (parts.has(part)) says.set(part, says.get(part) ?? path)
    for (const part of file.sends) sends.add(part)
    for (const name of file.imports) {
      if (name.startsWith('.')) visit(join(dirname(path), name))
      else if (name.startsWith('@summa/ui/')) visit(join(ui, name.slice('@summa/ui/'.length)))
    }
  }
  visit(entry)
  return { says, sends, senders }
}

/** The names under which the catalogue has its files. */
function partsIn(catalogue) {
  const source = ts.createSourceFile('en.ts', catalogue, ts.ScriptTarget.Latest, true)
  const parts = new Set()
  const visit = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) parts.add(node.name.text)
    if (ts.isPropertyAssignment(node) && !ts.isObjectLiteralExpression(node.initializer))
      parts.add(`admin.${node.name.text}`)
    node.forEachChild(visit)
  }
  visit(source)
  return parts
}

/** What routes send too little, and what too much. */
export function faultsIn(root, apps = ['student', 'teacher', 'admin']) {
  const parts = partsIn(readFileSync(join(root, ui, 'i18n/messages/en.ts'), 'utf8'))
  const { everyPage } = read(readFileSync(join(root, ui, 'i18n/parts.ts'), 'utf8'))
  const known = new Map()
  const from = (entry) => reachableFrom(entry, root, parts, known)

  const faults = apps.flatMap((app) => {
    const top = `apps/${app}/src/app`
    const files = readdirSync(join(root, top), { recursive: true })
    const entries = files.filter((file) => /(^|\/)(page|layout|error|not-found)\.tsx$/.test(file))
    return entries.flatMap((file) => {
      const entry = join(top, file)
      const had = new Set(everyPage)
      for (let folder = dirname(entry); folder.startsWith(top); folder = dirname(folder)) {
        const layout = join(folder, 'layout.tsx')
        if (layout !== entry) for (const part of from(layout).sends) had.add(part)
      }
      const faultsOf = (path) => {
        const { says, sends, senders } = from(path)
        const missing = [...says].filter(([part]) => !had.has(part) && !sends.has(part))
        const idle = [...sends].filter((part) => had.has(part) || !says.has(part))
        return [
          ...missing.map(([part, speaker]) => `${path} does not send ${part}, which ${speaker} says`),
          ...idle.map((part) => `${path} sends ${part} for nothing`),
          ...[...senders].flatMap(faultsOf),
        ]
      }
      return faultsOf(entry)
    })
  })
  // One sender may stand in pages of several apps.
  return [...new Set(faults)]
}

if (import.meta.filename === process.argv[1]) {
  const faults = faultsIn(process.cwd())
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
