type Listener = (value: unknown) => void;

/** The browser's ports in memory, which the fake browser lacks. */
export interface Ports {
  readonly connect: (options: { readonly name: string }) => object;
  readonly onConnect: { addListener(listener: Listener): void };
  /** From now on ports come from this sender. */
  comeFrom(sender: object): void;
  /** All that went through any port. */
  messages(): readonly unknown[];
  connections(): number;
  /** Ports that neither end has closed. */
  open(): number;
}

export function createPorts(firstSender: object): Ports {
  let sender = firstSender;
  let connections = 0;
  let open = 0;
  const messages: unknown[] = [];
  const doors: Listener[] = [];

  return {
    onConnect: { addListener: (listener) => void doors.push(listener) },
    connect({ name }) {
      connections += 1;
      open += 1;
      const page = createEnd();
      const background = createEnd();
      let isOpen = true;
      const close = (other: End): void => {
        if (!isOpen) return;
        isOpen = false;
        open -= 1;
        later(() => other.onDisconnect.tell(undefined));
      };
      const facade = (own: End, other: End): object => ({
        name,
        sender,
        onMessage: own.onMessage,
        onDisconnect: own.onDisconnect,
        postMessage(message: unknown) {
          messages.push(message);
          later(() => other.onMessage.tell(message));
        },
        disconnect: () => close(other),
      });
      const door = facade(background, page);
      later(() => (doors.length === 0 ? close(page) : doors.forEach((listener) => listener(door))));
      return facade(page, background);
    },
    comeFrom: (next) => void (sender = next),
    messages: () => messages,
    connections: () => connections,
    open: () => open,
  };
}

interface End {
  readonly onMessage: Event;
  readonly onDisconnect: Event;
}

interface Event {
  addListener(listener: Listener): void;
  tell(value: unknown): void;
}

const createEnd = (): End => ({ onMessage: createEvent(), onDisconnect: createEvent() });

function createEvent(): Event {
  const listeners: Listener[] = [];
  return {
    addListener: (listener) => void listeners.push(listener),
    tell: (value) => listeners.forEach((listener) => listener(value)),
  };
}

const later = (run: () => unknown): void => void Promise.resolve().then(run);
