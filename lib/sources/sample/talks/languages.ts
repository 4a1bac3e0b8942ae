import { day, hour, type Talk } from '../talk.ts';

/** The same in other languages and scripts. */
export const languageTalks: readonly Talk[] = [
  {
    agent: 'helpline',
    customer: 'layla@nakhlah.example',
    ago: 20,
    said: [
      ['customer', 'السلام عليكم، لا أستطيع تسجيل الدخول منذ صباح اليوم.'],
      [
        'assistant',
        'وعليكم السلام. تم إيقاف الحساب مؤقتًا بعد خمس محاولات خاطئة. يمكنك الدخول من جديد بعد ١٥ دقيقة.',
      ],
      ['customer', 'شكرًا جزيلًا، نجح الأمر الآن.'],
    ],
    vote: 'up',
  },
  {
    agent: 'helpline',
    customer: 'sato@minatogawa.example',
    ago: 90,
    said: [
      ['customer', '請求書の宛名を変更したいのですが、どこで設定できますか。'],
      ['assistant', '「設定」→「お支払い」→「宛名」から変更できます。次回の請求書から反映されます。'],
    ],
  },
  {
    agent: 'deals',
    title: 'Angebot für Steinwald & Söhne',
    ago: 4 * hour + 20,
    said: [
      ['self', 'Fasse das Angebot für Steinwald & Söhne auf einer halben Seite zusammen.'],
      [
        'assistant',
        'Kern des Angebots: 60 Plätze, Einführung in drei Wochen, fester Preis bis 2028. Offen ist nur noch, wer die Daten übernimmt.',
      ],
    ],
  },
  {
    agent: 'helpline',
    customer: 'camille@boisclair.example',
    ago: 8 * hour,
    said: [
      ['customer', 'Bonjour, est-ce que l’on peut exporter le planning en PDF ?'],
      [
        'assistant',
        'Oui : ouvrez le planning, puis *Partager > PDF*. Le fichier contient la semaine affichée.',
      ],
    ],
  },
  {
    agent: 'writer',
    title: 'Correo para Almazara del Sur',
    ago: day + 3 * hour,
    said: [
      ['user', 'Escribe un correo breve para Almazara del Sur: les interesa la demo, pero no tienen tiempo.'],
      ['assistant', '«Diez minutos bastan. Elija usted el día; yo llevo sus propios datos ya cargados.»'],
    ],
  },
  {
    agent: 'billing',
    customer: 'kavya@neelgiri.example',
    ago: day + 6 * hour,
    said: [
      ['customer', 'क्या हम साल में एक बार भुगतान कर सकते हैं?'],
      ['assistant', 'हाँ, सालाना भुगतान पर दो महीने मुफ़्त मिलते हैं।'],
    ],
  },
  {
    agent: 'renewals',
    title: 'تجديد عقد شركة الواحة',
    ago: 2 * day + 5 * hour,
    said: [
      ['user', 'متى ينتهي عقد شركة الواحة، وكم مستخدمًا لديهم؟'],
      ['assistant', 'ينتهي العقد في ٣٠ نوفمبر، ولديهم 84 مستخدمًا من أصل 90 (plan: Team).'],
    ],
  },
  {
    agent: 'scout',
    title: '大阪の物流会社',
    ago: 3 * day + 4 * hour,
    said: [
      ['self', '大阪にある従業員100人以上の物流会社を探してください。'],
      ['assistant', '12社見つかりました。そのうち3社は今年、新しい倉庫を開いています。'],
    ],
  },
  {
    agent: 'helpline',
    customer: 'olena@dubrava.example',
    ago: 7 * day,
    said: [
      ['customer', 'Чи можна змінити мову інтерфейсу для всієї команди?'],
      ['assistant', 'Так: «Адміністрування > Мова». Кожен може потім обрати свою.'],
    ],
  },
  {
    agent: 'helpline',
    customer: 'minji@haneulbit.example',
    ago: 15 * day,
    said: [
      ['customer', '모바일 앱에서도 알림을 끌 수 있나요?'],
      ['assistant', '네, 프로필 > 알림에서 끌 수 있습니다. 🙂'],
    ],
  },
];
