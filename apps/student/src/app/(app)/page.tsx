export { HomePage as default, homeMetadata as generateMetadata } from '@summa/ui/home/home-page.tsx'
