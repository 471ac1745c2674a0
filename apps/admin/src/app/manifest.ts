import { manifestOf } from '@summa/ui/server/manifest.ts'

export default function manifest() {
  return manifestOf('admin')
}
