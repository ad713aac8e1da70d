export default {
  title: '일주일 동안 몰래, 금요일엔 활짝',
  text: '월요일 낮 12시에 마니또가 정해지고, 금요일 오후 5시에 모두가 밝혀져요.',
  kakao: '카카오로 시작하기',
  going: '카카오로 가는 중…',
  finishing: '로그인하는 중…',
  refused: '카카오에서 로그인을 취소했어요.',
  foreign: '이 화면에서 시작한 로그인이 아니에요. 다시 로그인해 주세요.',
  again: '다시 로그인하기',
  steps: {
    title: '이렇게 놀아요',
    secret: { title: '몰래 챙기기', text: '내가 챙길 한 사람은 나만 알아요.' },
    mission: { title: '작은 미션', text: '하루에 하나, 익명으로 인증해요.' },
    reveal: { title: '모두 공개', text: '정해진 순간, 누가 나를 챙겼는지 밝혀져요.' },
  },
}
