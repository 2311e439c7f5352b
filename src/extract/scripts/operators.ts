import { isKind, isTrue, joined, type Value } from './values.ts';

/** How strongly operators bind. */
export const PRECEDENCE: Readonly<Record<string, number>> = {
  '??': 1,
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '===': 6,
  '!==': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  in: 7,
  instanceof: 7,
  '<<': 8,
  '>>': 8,
  '>>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
  '**': 11,
};

/** Null where a side is not known. */
export function operate(operator: string, a: Value, b: Value): Value {
  if (operator === '+') return joined(a, b);
  if (operator === '||' || operator === '??') return isTrue(a) === true || (a !== null && isTrue(a) !== false) ? a : b;
  if (operator === '&&') return isTrue(a) === false ? a : b;
  if (operator === '==' || operator === '===' || operator === '!=' || operator === '!==') {
    const left = isKind(a, 'text') ? a.text : a;
    const right = isKind(b, 'text') ? b.text : b;
    if (left === null || right === null || typeof left === 'object' || typeof right === 'object') return null;
    // biome-ignore lint/suspicious/noDoubleEquals: as the script has it
    return operator.startsWith('=') ? left == right : left != right;
  }
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  switch (operator) {
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '**':
      return a ** b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '>>>':
      return a >>> b;
    default:
      return null;
  }
}
