import { Button } from '../ui/button.tsx';
import type { StateAction, StateWords } from './describe-state.ts';
import { FailedAgents } from './failed-agents.tsx';

interface FailureNoticeProps {
  readonly words: StateWords;
  readonly onAction: (action: StateAction) => void;
}

/** What a connection's trouble means, and the one button that helps. Nothing while all is well. */
export function FailureNotice({ words, onAction }: FailureNoticeProps) {
  const { help, action } = words;
  if (help === null) return null;
  return (
    <div class="notice">
      <div class="notice-help">
        <p>
          <bdi>{help}</bdi>
        </p>
        <FailedAgents groups={words.failedAgents} />
      </div>
      {action !== null && <Button onClick={() => onAction(action)}>{words.actionLabel}</Button>}
    </div>
  );
}
