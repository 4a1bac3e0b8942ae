import type { Subject } from './subject.ts';

export const marketFrench: readonly Subject[] = [
  {
    titles: [
      'Préparation du rendez-vous {company}',
      'Relance des prospects à {city}',
      'Qualité des données, {quarter}',
    ],
    questions: [
      'Peux-tu résumer ce que l’on sait de {company} avant mon appel avec {person} ?',
      'Quels prospects de {city} n’ont pas été relancés depuis {days} jours ?',
      'Rédige un courriel de relance pour la direction, court et sans jargon.',
    ],
    openings: [
      'Voici l’essentiel : {company} recrute beaucoup et cherche à réduire ses coûts d’exploitation.',
      'J’ai trouvé {number} prospects sans relance, dont {few} très prometteurs.',
      'Le message tient en cinq phrases et ne pose qu’une seule question.',
    ],
    details: [
      'Leur budget est décidé au {quarter} ; {person} en est responsable.',
      'Le dernier échange portait sur la sécurité des données, il y a {days} jours.',
      'L’équipe de {city} utilise déjà un outil concurrent, mais le contrat se termine bientôt.',
      'Environ {percent} des adresses ont été vérifiées cette nuit.',
    ],
    followUps: [
      'Et pour le reste de la liste ?',
      'Plus court, s’il te plaît.',
      'Qui s’en occupe chez nous ?',
    ],
    closings: ['Veux-tu que je l’ajoute au CRM ?', 'Rien n’a encore été envoyé.'],
  },
];
export const marketGerman: readonly Subject[] = [
  {
    titles: ['Vorbereitung Termin {company}', 'Angereicherte Liste {city}', 'Kündigungsrisiko {quarter}'],
    questions: [
      'Welche Kunden könnten im {quarter} kündigen, und woran erkennst du das?',
      'Bitte ergänze bei den {number} Kontakten aus {city} Telefonnummer und Position.',
      'Was muss ich über {company} wissen, bevor ich mit {person} spreche?',
    ],
    openings: [
      'Drei Konten fallen auf, am deutlichsten {company}.',
      'Erledigt: {percent} der Kontakte haben jetzt eine geprüfte E-Mail-Adresse.',
      '{company} wächst kräftig und hat gerade einen Standort in {city} eröffnet.',
    ],
    details: [
      'Die Nutzung ist seit {days} Tagen um {percent} gefallen.',
      'Zwei offene Anfragen zur Schnittstelle warten seit über einer Woche auf Antwort.',
      '{person} entscheidet über das Budget, die Einkaufsabteilung prüft ab {money}.',
      'Der Fehler bei Namen mit Umlauten (ä, ö, ü, ß) lag am Zeichensatz und ist behoben.',
    ],
    followUps: [
      'Was würdest du zuerst tun?',
      'Fass das bitte in einem Absatz zusammen.',
      'Wer ist bei uns zuständig?',
    ],
    closings: ['Soll ich das ins CRM übernehmen?', 'Bisher wurde nichts geändert.'],
  },
];
export const marketSpanish: readonly Subject[] = [
  {
    titles: ['Secuencia para {industry}', 'Investigación: {company}', 'Previsión del {quarter}'],
    questions: [
      '¿Qué oportunidades se retrasaron esta semana y por qué?',
      'Escribe una secuencia de tres correos para responsables de compras en {city}.',
      '¿Quién toma la decisión en {company}?',
    ],
    openings: [
      'Se retrasaron {few} oportunidades, casi todas por la revisión legal.',
      'Aquí tienes tres correos breves, cada uno con una sola pregunta.',
      'La decisión la toma {person}, con el visto bueno de finanzas a partir de {money}.',
    ],
    details: [
      'El año pasado el ciclo medio fue de {days} días; ahora es más largo.',
      'El equipo de {city} respondió un {percent} más cuando mencionamos un caso de su sector.',
      'Conviene llamar antes de las {hour}, cuando suelen contestar.',
      'Eliminé a los contactos que pidieron no recibir más mensajes.',
    ],
    followUps: [
      '¿Y si no firman este trimestre?',
      'Hazlo más cercano, por favor.',
      '¿Puedes pasarlo a una tabla?',
    ],
    closings: ['¿Lo guardo como borrador?', 'Avísame y lo cargo en la secuencia.'],
  },
];
export const supportFrench: readonly Subject[] = [
  {
    titles: [],
    questions: [
      'Bonjour, ma commande {order} n’est toujours pas arrivée.',
      'Je n’arrive pas à me connecter depuis ce matin.',
      'Comment obtenir un remboursement de ma dernière facture ?',
    ],
    openings: [
      'Bonjour et merci pour votre message.',
      'Je suis désolé pour ce désagrément.',
      'Je m’en occupe tout de suite.',
    ],
    details: [
      'Le colis a été retardé à {city} ; la livraison est prévue dans {few} jours.',
      'Vérifiez d’abord le dossier des indésirables, le message y arrive parfois.',
      'Le remboursement apparaît sur votre compte sous {few} à {days} jours.',
      'La facture corrigée se trouve dans la rubrique Facturation.',
    ],
    followUps: ['Toujours rien…', 'C’est réglé, merci beaucoup !', 'Puis-je parler à quelqu’un ?'],
    closings: ['Puis-je vous aider pour autre chose ?', 'Bonne journée à vous.'],
  },
];
export const supportGerman: readonly Subject[] = [
  {
    titles: [],
    questions: [
      'Guten Tag, wo finde ich die Rechnung für {quarter}?',
      'Meine Bestellung {order} ist beschädigt angekommen.',
      'Das Zurücksetzen des Passworts funktioniert nicht, es kommt keine E-Mail.',
    ],
    openings: [
      'Vielen Dank für Ihre Nachricht.',
      'Das tut mir leid, ich kümmere mich darum.',
      'Gern helfe ich Ihnen weiter.',
    ],
    details: [
      'Alle Rechnungen liegen unter Abrechnung → Verlauf als PDF.',
      'Ein Foto des Schadens genügt, Sie müssen nichts zurückschicken.',
      'Firmenserver halten solche E-Mails manchmal {few} Minuten zurück.',
      'Die Ersatzlieferung geht morgen an dieselbe Adresse in {city}.',
    ],
    followUps: ['Den Menüpunkt sehe ich nicht.', 'Hat geklappt, danke!', 'Wie lange dauert das?'],
    closings: ['Kann ich sonst noch etwas für Sie tun?', 'Sie bekommen gleich eine Bestätigung.'],
  },
];
export const supportSpanish: readonly Subject[] = [
  {
    titles: [],
    questions: [
      'Hola, ¿cómo cambio mi plan a uno más pequeño?',
      'Me han cobrado dos veces el pedido {order}.',
      '¿Cuál es el límite de llamadas de la API?',
    ],
    openings: [
      '¡Hola! Gracias por escribirnos.',
      'Lamento la molestia, lo reviso ahora mismo.',
      'Claro, te explico cómo hacerlo.',
    ],
    details: [
      'En Ajustes → Plan puedes elegir otro; el cambio se aplica el próximo mes.',
      'El segundo cargo es una retención y desaparece en {few} días.',
      'El límite se cuenta por clave y por minuto; la respuesta indica cuánto esperar.',
      'Tus conversaciones y archivos se conservan.',
    ],
    followUps: ['No me aparece esa opción.', '¡Perfecto, muchas gracias!', '¿Y si necesito más?'],
    closings: ['¿Te puedo ayudar en algo más?', '¡Que tengas un buen día!'],
  },
];
