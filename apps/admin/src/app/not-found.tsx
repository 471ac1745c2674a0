export { MissingPage as default } from '@summa/ui/shell/missing-page.tsx'
