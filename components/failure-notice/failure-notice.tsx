import { Button } from '../ui/button.tsx';
import { type StateAction, type StateWords, describeAction } from './describe-state.ts';

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
      <p class="notice-help">
        <bdi>{help}</bdi>
      </p>
      {action !== null && <Button onClick={() => onAction(action)}>{describeAction(action)}</Button>}
    </div>
  );
}
