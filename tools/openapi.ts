// Checks the OpenAPI document against the recommended rules of Redocly and Spectral. `--postman` turns it into a Postman
// collection for a development machine instead.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core'
import rulesets from '@stoplight/spectral-rulesets'
import { describeApi } from '../apps/api/src/http/openapi.ts'

async function lint() {
  const document = JSON.stringify(describeApi())
  const { Spectral } = spectral
  const linter = new Spectral()
  // The two packages are typed for different versions of each other.
  linter.setRuleset({ extends: [[rulesets.oas as unknown as RulesetDefinition, 'recommended']] })
  const redocly = await lintFromString({
    source: document,
    config: await createConfig({ extends: ['recommended'] }),
  })
  const faults = [
    ...redocly.map(({ ruleId, message, location }) => [
      `Redocly ${ruleId}`,
      message,
      location[0]?.pointer ?? '#/',
    ]),
    ...(await linter.run(document)).map(({ code, message, path }) => [
      `Spectral ${String(code)}`,
      message,
      `#/${path.join('/')}`,
    ]),
  ]
  for (const fault of faults) process.stderr.write(`${fault.join(': ')}\n`)
  if (faults.length > 0) process.exitCode = 1
  else process.stdout.write('The OpenAPI document follows the recommended rules of Redocly and Spectral.\n')
}

/** Fetches the converter only when it is needed: it has forty megabytes. */
function makeCollection() {
  const source = 'dist/openapi.json'
  const collection = 'dist/summa.postman_collection.json'
  mkdirSync('dist', { recursive: true })
  const server = { url: 'http://localhost:3001', description: 'A development machine' }
  writeFileSync(source, JSON.stringify(describeApi([server]), null, 2))
  const options = ['-O', 'folderStrategy=Tags,parametersResolution=Example']
  const converter = ['--yes', 'openapi-to-postmanv2@6.3.3', '-s', source, '-o', collection, ...options]
  execFileSync('npx', converter, { stdio: ['ignore', 'ignore', 'inherit'] })
  process.stdout.write(`${collection}\n`)
}

if (process.argv.includes('--postman')) makeCollection()
else await lint()
