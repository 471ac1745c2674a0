// The signs of places that have no tab on a phone. No page waits for them.
import { Banknote, Coins, Hourglass, Presentation, ScrollText, Settings2 } from 'lucide-react'

export const signs = { Banknote, Coins, Hourglass, Presentation, ScrollText, Settings2 }
