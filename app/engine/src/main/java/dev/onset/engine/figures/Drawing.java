package dev.onset.engine.figures;

/** Something to draw, whatever it is drawn on. */
interface Drawing {

    int width();

    int height();

    /** What it shows, in a sentence, for those who do not see it. */
    String alt();

    void paint(Pen pen);
}
