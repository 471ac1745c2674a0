'use client'
export { BrokenPage as default } from '@summa/ui/shell/broken-page.tsx'
