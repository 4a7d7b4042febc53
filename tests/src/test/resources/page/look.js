(() => {
  const texts = [...document.body.querySelectorAll("*")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  return {
    page: location.pathname,
    width: innerWidth,
    client_width: document.documentElement.clientWidth,
    scroll_width: document.documentElement.scrollWidth,
    smallest_text: Math.min(...texts.map((element) => parseFloat(getComputedStyle(element).fontSize))),
    sections: [...document.querySelectorAll("section")].map((section) => section.getBoundingClientRect().height),
    links: [...document.links].map((link) => link.href),
    pictures: [...document.images].map((image) => ({
      address: image.currentSrc.slice(0, 100), alt: image.alt, natural: image.naturalWidth, shown: image.getBoundingClientRect().width})),
  };
})()
