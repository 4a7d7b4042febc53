// Numbers as people read them.

const whole = new Intl.NumberFormat("en");

export const count = (number) => whole.format(number);

export const counted = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;

/** Milliseconds, with two or three digits that mean something. */
export function time(milliseconds) {
  if (milliseconds === undefined) {
    return "–";
  }
  if (milliseconds >= 1000) {
    return `${(milliseconds / 1000).toFixed(milliseconds < 10000 ? 1 : 0)} s`;
  }
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

/** 100 % and 0 % stand for nothing less. */
export function percent(share) {
  const value = share * 100;
  if (value > 0 && value < 0.1) {
    return "< 0.1 %";
  }
  return value > 99.9 && value < 100 ? "> 99.9 %" : `${value.toFixed(1)} %`;
}

/** A number of a task whose answers are numbers. */
export function number(value) {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e6 || size < 1e-3) ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}
