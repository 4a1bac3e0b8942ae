import { roundTime } from '../order.ts';
import type { SidecarAgent, SidecarMessage, SidecarThread } from './model.ts';

/** Writes the vendor's whole bodies (api 2.3 to 2.5). */
export interface SidecarWriter {
  agent(agent: SidecarAgent): object;
  /** A thread is listed as its last message. */
  row(thread: SidecarThread, last: SidecarMessage): object;
  message(message: SidecarMessage): object;
}

export function createSidecarWriter(hasEqualTimestamps: boolean): SidecarWriter {
  // The vendor's examples have whole seconds.
  const date = (time: number): string =>
    new Date(roundTime(time, hasEqualTimestamps)).toISOString().replace(/\.\d+Z$/, 'Z');

  const common = (message: SidecarMessage): object => ({
    actor: message.actor,
    chatMessageID: message.chatMessageID,
    createdAt: date(message.createdAt),
    message: message.message,
    updatedAt: date(message.updatedAt),
    ...(message.voteStatus !== null && { voteStatus: message.voteStatus }),
  });

  return {
    agent: (agent) => ({
      aiAgentID: agent.aiAgentID,
      createdAt: date(agent.createdAt),
      inputPlaceholder: 'Ask a question',
      name: agent.name,
      primaryColor: agent.primaryColor,
      ...(agent.type !== null && { type: agent.type }),
      updatedAt: date(agent.createdAt),
      welcomeMessage: agent.welcomeMessage,
      widgetAppImageURL: 'https://cdn.example.com/app.png',
      widgetAvatarURL: 'https://cdn.example.com/bot.png',
      widgetFontSize: 14,
      widgetSubtext: 'Usually replies at once',
      widgetTitle: agent.name,
    }),
    row: (thread, last) => ({
      ...common(last),
      chatSessionID: thread.chatSessionID,
      chatUserID: thread.chatUserID,
      ...(thread.chatUserEmail !== null && { chatUserEmail: thread.chatUserEmail }),
      messageCount: thread.messageCount,
    }),
    message: (message) => ({
      ...common(message),
      ...(message.actorEmail !== null && { actorEmail: message.actorEmail }),
      ...(message.actorUserID !== null && { actorUserID: message.actorUserID }),
    }),
  };
}
