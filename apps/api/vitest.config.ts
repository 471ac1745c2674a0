import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const files = ['src', 'test'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name)),
)
const replacesModules = (file: string) =>
  /\bvi\.(mock|doMock)\(/.test(readFileSync(join(import.meta.dirname, file), 'utf8'))

/** These take longest, and some of them mostly wait: begun last, they would keep the run from ending. */
const longest = ['fuzz', 'crash', 'races', 'jobs', 'traces', 'access-matrix']

class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]) {
    // Files with their own modules come first, so that no worker has to load the shared ones twice.
    const place = ({ project, moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
      return (project.name === 'alone' ? 0 : 100) + (index < 0 ? longest.length : index)
    }
    return (await super.sort(specifications)).sort((a, b) => place(a) - place(b))
  }
}

const times = { testTimeout: 30_000, hookTimeout: 60_000 }

// Loading the modules takes longer than most files take with them, so the files of a worker share them, except those
// that replace some.
export default defineConfig({
  test: {
    globalSetup: ['test/database.ts'],
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'shared',
          include: files.filter((file) => !replacesModules(file)),
          isolate: false,
          ...times,
        },
      },
      { test: { name: 'alone', include: files.filter(replacesModules), ...times } },
    ],
  },
})
