import type { Texts } from '../texts'

export default {
  title: 'My history',
  now: 'Me now',
  sides: {
    EI: ['Introvert I', 'Extravert E'],
    SN: ['Sensing S', 'Intuition N'],
    TF: ['Thinking T', 'Feeling F'],
    JP: ['Judging J', 'Perceiving P'],
  },
  scale: (low: string, high: string) => `From ${low} to ${high}`,
  leaning: (side: string, percent: number) => `${side}, ${percent}%`,
  chart: {
    title: 'How my posts changed me',
    table: 'MBTI scores by date (0 to 100)',
    when: 'Date',
    empty: 'Write posts, and what they show of you moves the scores little by little.',
  },
  posts: (count: number) => (count === 1 ? '1 post of mine' : `${count} posts of mine`),
  likes: (count: number) => (count === 1 ? '1 chestnut' : `${count} chestnuts`),
  moved: (side: string, points: number) => `${points} towards ${side}`,
  fromTo: (from: number, to: number) => `from ${from} to ${to}`,
  empty: { title: 'No posts of yours yet', text: 'Do a mission and prove it; your posts gather here.', go: 'See my missions' },
} satisfies Texts['history']
