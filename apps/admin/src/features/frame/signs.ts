// The icons of the links that are not in a phone's tab bar. They are loaded with those links, after the page is shown.
import {
  ArrowUpRight,
  Banknote,
  Coins,
  Hourglass,
  House,
  IdCard,
  Presentation,
  ScrollText,
  Settings2,
} from 'lucide-react'

export const signs = {
  ArrowUpRight,
  Banknote,
  Coins,
  Hourglass,
  House,
  IdCard,
  Presentation,
  ScrollText,
  Settings2,
}
