type Sides = Record<'EI' | 'SN' | 'TF' | 'JP', readonly [string, string]>

export default {
  title: '나의 기록',
  now: '지금의 나',
  sides: {
    EI: ['내향 I', '외향 E'],
    SN: ['감각 S', '직관 N'],
    TF: ['사고 T', '감정 F'],
    JP: ['판단 J', '인식 P'],
  } as Sides,
  scale: (low: string, high: string) => `${low}에서 ${high}까지`,
  leaning: (side: string, percent: number) => `${side} 쪽 ${percent}%`,
  chart: {
    title: '글이 바꾼 나',
    table: '날짜별 MBTI 점수 (0에서 100)',
    when: '날짜',
    empty: '인증 글을 쓰면 글에 담긴 모습에 따라 점수가 조금씩 움직여요.',
  },
  posts: (count: number) => `내가 쓴 글 ${count}개`,
  likes: (count: number) => `마롱 ${count}개`,
  moved: (side: string, points: number) => `${side} 쪽으로 ${points}점`,
  fromTo: (from: number, to: number) => `${from}점에서 ${to}점`,
  empty: { title: '아직 쓴 글이 없어요', text: '미션을 하고 인증 글을 남기면 여기에 모여요.', go: '미션 보러 가기' },
}
