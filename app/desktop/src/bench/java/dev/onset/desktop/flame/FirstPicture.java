package dev.onset.desktop.flame;

import javafx.application.Application;

/**
 * A window of its own that opens a profile, and zooms forty times: prints the milliseconds from the start of the program and from
 * the asking for the file to a picture that is painted, and of a zoom the median and the longest. Run as a program under Xvfb or on a
 * screen; the argument is the file.
 */
public final class FirstPicture {

    private FirstPicture() {}

    public static void main(String[] args) {
        Application.launch(FirstPictureWindow.class, args);
    }
}
