import { Lexer, type Token, Tokenizer, type Tokens, type TokensList } from 'marked';

/** How deep lists, quotes and emphasis may stand in each other; what is deeper is text. */
const deepest = 32;

/** How much text may still be looked at, in characters; what looks at the rest of a text pays for all of it. */
interface Budget {
  left: number;
}

const spend = (budget: Budget, source: string, share = 1): boolean => {
  budget.left -= source.length * share + 16;
  return budget.left >= 0;
};

/** Rules that seldom look far pay a part. */
const part = 1 / 8;

const toText = (source: string): Tokens.Text => ({
  type: 'text',
  raw: source,
  text: source,
  tokens: [{ type: 'text', raw: source, text: source, escaped: false }],
});

/** The library's grammar without HTML and definitions, which stay text, and with an end to its patience. */
class BoundedTokenizer extends Tokenizer {
  readonly budget: Budget;

  constructor(budget: Budget) {
    super();
    this.budget = budget;
  }

  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
  override reflink(): undefined {}

  override link(source: string) {
    return /^!?\[/u.test(source) && spend(this.budget, source) ? super.link(source) : undefined;
  }

  override emStrong(source: string, masked: string, before?: string) {
    return /^[*_]/u.test(source) && spend(this.budget, source)
      ? super.emStrong(source, masked, before)
      : undefined;
  }

  override del(source: string, masked: string, before?: string) {
    return source.startsWith('~') && spend(this.budget, source)
      ? super.del(source, masked, before)
      : undefined;
  }

  override codespan(source: string) {
    return source.startsWith('`') && spend(this.budget, source) ? super.codespan(source) : undefined;
  }

  override url(source: string) {
    return /^[\w.+-]/u.test(source) && spend(this.budget, source, part) ? super.url(source) : undefined;
  }

  /** Once the budget is spent, the whole rest: so no other rule is asked again. */
  override inlineText(source: string): Tokens.Text {
    const found = spend(this.budget, source, part) ? super.inlineText(source) : undefined;
    const raw = found?.raw ?? source;
    return { type: 'text', raw, text: raw, escaped: false };
  }
}

/**
 * The library's lexer for text that anybody may have written. Its work grows with the square of some texts, so it has
 * a budget of `work` characters for a whole document; what is left when it is spent becomes text.
 */
export class BoundedLexer extends Lexer {
  readonly budget: Budget;
  #depth = 0;

  constructor(work: number) {
    const budget = { left: work };
    super({ gfm: true, breaks: true, tokenizer: new BoundedTokenizer(budget) });
    this.budget = budget;
    // No definitions are read, so there is no use in looking for what refers to them.
    Reflect.deleteProperty(this.tokens, 'links');
  }

  override blockTokens(source: string, tokens?: Token[], isClipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, isClipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], isClipped = false): Token[] {
    const isRead = this.#descend(source, tokens, () => super.blockTokens(source, tokens, isClipped));
    // As the library leaves it behind: what follows is no list item's.
    if (!isRead) this.state.top = true;
    return tokens;
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    this.#descend(source, tokens, () => super.inlineTokens(source, tokens));
    return tokens;
  }

  /** False when it went too deep or cost too much, and became text. */
  #descend(source: string, tokens: Token[], read: () => void): boolean {
    if (this.#depth >= deepest || !spend(this.budget, source)) {
      tokens.push(toText(source));
      return false;
    }
    this.#depth += 1;
    try {
      read();
      return true;
    } finally {
      this.#depth -= 1;
    }
  }
}
