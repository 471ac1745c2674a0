// The teachers and students of the demo academy.

export type CastTeacher = {
  name: string
  email: string
  timeZone: string
  subjects: readonly [string, ...string[]]
  bio: string
  color: string
  studentHourlyRateCents: number
  teacherHourlyWageCents: number
  currency: string
}

export type CastStudent = {
  name: string
  /** Null for a student without an account. */
  email: string | null
  timeZone: string
  locale: 'en' | 'zh-CN'
  guardianName: string | null
  notes: string | null
}

/** Every seed has these two; the demo has all others. */
export const firstTeacher: CastTeacher = {
  name: 'Mei Lin 林梅',
  email: 'teacher@summa.test',
  timeZone: 'Australia/Sydney',
  subjects: ['Mathematics', 'Physics'],
  bio: 'Mathematics from primary school to the HSC, in English and Mandarin.',
  color: '#2f6b4f',
  studentHourlyRateCents: 9000,
  teacherHourlyWageCents: 5500,
  currency: 'AUD',
}

export const firstStudent: CastStudent & { email: string } = {
  name: 'Chen Yiming 陈一鸣',
  email: 'student@summa.test',
  timeZone: 'Asia/Shanghai',
  locale: 'en',
  guardianName: 'Chen Wei 陈伟',
  notes: null,
}

export const teachers: readonly CastTeacher[] = [
  {
    name: 'Zhang Wei 张伟',
    email: 'zhang.wei@summa.test',
    timeZone: 'Asia/Shanghai',
    subjects: ['Olympiad Mathematics', 'Mathematics'],
    bio: '曾任奥数国家集训队教练。',
    color: '#1f5f8b',
    studentHourlyRateCents: 42_000,
    teacherHourlyWageCents: 26_000,
    currency: 'CNY',
  },
  {
    name: 'Olivia Bennett',
    email: 'olivia.bennett@summa.test',
    timeZone: 'Australia/Sydney',
    subjects: ['English', 'IELTS'],
    bio: 'Former IELTS examiner; essays, speaking and confidence.',
    color: '#8a4b2a',
    studentHourlyRateCents: 9500,
    teacherHourlyWageCents: 6000,
    currency: 'AUD',
  },
  {
    name: 'Daniel Kowalski',
    email: 'daniel.kowalski@summa.test',
    timeZone: 'Australia/Sydney',
    subjects: ['Physics', 'Mathematics'],
    bio: 'Physics with experiments from the kitchen cupboard.',
    color: '#6b3f7a',
    studentHourlyRateCents: 9200,
    teacherHourlyWageCents: 5800,
    currency: 'AUD',
  },
  {
    name: 'Wang Ruoxi 王若曦',
    email: 'wang.ruoxi@summa.test',
    timeZone: 'Australia/Sydney',
    subjects: ['Chinese', 'Calligraphy'],
    bio: '对外汉语与书法，陪孩子读懂中文。',
    color: '#8c2f4b',
    studentHourlyRateCents: 8500,
    teacherHourlyWageCents: 5200,
    currency: 'AUD',
  },
  {
    name: 'Priya Raman',
    email: 'priya.raman@summa.test',
    timeZone: 'Australia/Melbourne',
    subjects: ['Chemistry', 'Biology'],
    bio: 'HSC and VCE chemistry, one reaction at a time.',
    color: '#4a5d23',
    studentHourlyRateCents: 9200,
    teacherHourlyWageCents: 5800,
    currency: 'AUD',
  },
  {
    name: 'Tom Fairweather',
    email: 'tom.fairweather@summa.test',
    timeZone: 'Pacific/Auckland',
    subjects: ['Piano', 'Music Theory'],
    bio: 'AMEB and ABRSM piano, online with two cameras.',
    color: '#275d6b',
    studentHourlyRateCents: 8800,
    teacherHourlyWageCents: 5550,
    currency: 'AUD',
  },
  {
    name: 'Liu Jiahui 刘嘉慧',
    email: 'liu.jiahui@summa.test',
    timeZone: 'Australia/Sydney',
    subjects: ['Coding', 'Mathematics'],
    bio: 'Python and informatics olympiad; first games, then graphs.',
    color: '#4b4a8f',
    studentHourlyRateCents: 9800,
    teacherHourlyWageCents: 6225,
    currency: 'AUD',
  },
]

/** Student names by the time zone of their families. */
export const students: readonly { timeZone: string; names: readonly string[] }[] = [
  {
    timeZone: 'Asia/Shanghai',
    names: [
      'Li Xinyi 李欣怡',
      'Wang Zihan 王子涵',
      'Zhang Haoran 张浩然',
      'Liu Yutong 刘雨桐',
      'Chen Siyuan 陈思远',
      'Yang Kexin 杨可欣',
      'Huang Jingyi 黄静怡',
      'Zhao Yichen 赵一辰',
      'Wu Mengqi 吴梦琪',
      'Zhou Tianyu 周天宇',
      'Xu Ruolin 徐若琳',
      'Sun Bowen 孙博文',
      'Ma Xiaotong 马晓彤',
      'Zhu Junjie 朱俊杰',
      'Hu Yunxi 胡云熙',
      'Guo Shihan 郭诗涵',
      'He Zixuan 何梓轩',
      'Gao Yaqi 高雅琪',
      'Lin Chenxi 林晨曦',
      'Luo Yifan 罗一凡',
      'Song Jiaqi 宋佳琪',
      'Ouyang Nana 欧阳娜娜',
      'Tang Muchen 唐沐辰',
      'Deng Ruotong 邓若彤',
      'Feng Haoyu 冯浩宇',
    ],
  },
  {
    timeZone: 'Australia/Sydney',
    names: [
      'Charlotte Nguyen',
      'Oliver Papadopoulos',
      'Amelia O’Connor',
      'Jack Thompson',
      'Isla Fernández',
      'Noah Kim',
      'Mia Rossi',
      'Leo Wu 吴乐',
      'Grace Patel',
      'Henry Walsh',
      'Ruby Haddad',
      'Ethan Li 李奕森',
      'Zoë Williams',
      'Lucas Tran',
      'Mia Wu 吴米雅',
      'William Zhou 周威廉',
      'Ava Petrović',
      'Max Lindqvist',
    ],
  },
  {
    timeZone: 'Pacific/Auckland',
    names: ['Aroha Ngata', 'George Taylor', 'Sophie Chen 陈素菲', 'Mason Wright', 'Emma Harris'],
  },
  {
    timeZone: 'Asia/Singapore',
    names: [
      'Tan Wei Ling 陈慧玲',
      'Arjun Menon',
      'Lim Jun Kai 林俊凯',
      'Nurul Aisyah',
      'Goh Kai Xin 吴凯欣',
      'Ryan Lee',
    ],
  },
  {
    timeZone: 'America/Vancouver',
    names: ['Emily Zhang 张艾米', 'Liam MacDonald', 'Chloe Tremblay', 'Kevin Huang 黄凯文', 'Hannah Singh'],
  },
]

type CastGuardian = { name: string; email: string; phone: string; locale: 'en' | 'zh-CN' }

export type CastFamily = {
  name: string
  /** None of them has an account. */
  children: readonly string[]
  guardians: readonly [CastGuardian, ...CastGuardian[]]
}

/** Families whose guardians sign in for their children. All other students have an account and a family of their own. */
export const families: readonly CastFamily[] = [
  {
    name: 'Wu 吴家',
    children: ['Leo Wu 吴乐', 'Mia Wu 吴米雅'],
    guardians: [
      { name: 'Li Wei 李薇', email: 'li.wei@summa.test', phone: '+61 491 570 156', locale: 'zh-CN' },
      { name: 'Wu Jianguo 吴建国', email: 'wu.jianguo@summa.test', phone: '+61 491 570 157', locale: 'en' },
    ],
  },
  {
    name: 'Zhao 赵家',
    children: ['Zhao Yichen 赵一辰'],
    guardians: [
      { name: 'Zhao Min 赵敏', email: 'zhao.min@summa.test', phone: '+86 138 0013 8000', locale: 'zh-CN' },
    ],
  },
  {
    name: 'Song 宋家',
    children: ['Song Jiaqi 宋佳琪'],
    guardians: [
      { name: 'Shan Fang 单芳', email: 'shan.fang@summa.test', phone: '+86 138 0013 8001', locale: 'zh-CN' },
    ],
  },
  {
    name: 'Nguyen',
    children: ['Charlotte Nguyen'],
    guardians: [
      { name: 'Anna Nguyen', email: 'anna.nguyen@summa.test', phone: '0491 570 158', locale: 'en' },
    ],
  },
  {
    name: 'MacDonald',
    children: ['Liam MacDonald'],
    guardians: [
      {
        name: 'Peter MacDonald',
        email: 'peter.macdonald@summa.test',
        phone: '+1 604 555 0139',
        locale: 'en',
      },
    ],
  },
]

export const lessonNotes = [
  'Fractions are settled now; mixed numbers next. Homework: page 42, 1–8.',
  'Read two chapters aloud. Watch the past tense in the summary.',
  'Very focused today. We started quadratic functions.',
  '今天完成了第三单元，口语进步明显。作业：朗读课文两遍。',
  'Scales in contrary motion are even at 80. Now hands together from bar 17.',
  '错题已订正，下次讲应用题的列式方法。',
  'Forces on a slope: draw the diagram first, then the sums fall out.',
  'Wrote a first loop that draws a star. Next: functions.',
  'Balancing equations is quick now. Revise the ions before next time.',
  'Practised speaking part 2 against the clock; structure is much better.',
  '书写工整，注意“横折钩”的力度。',
  'A little tired today, so we reviewed. New material next week.',
]

export const cancelReasons = ['School camp', 'Unwell', 'Family travelling', '学校考试', '身体不适'] as const
